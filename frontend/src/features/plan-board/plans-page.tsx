import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { DayView, PlanHeader } from '@/api/schemas';
import { ErrorAlert } from '@/components/error-alert';
import { Button } from '@/components/ui/button';
import { CountCard } from '@/components/ui/count-card';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { Spinner } from '@/components/ui/progress';
import { usePageTitle } from '@/lib/page-title';
import { todayInJapan } from '@/lib/time';

import { useDay, useDepots } from './api/use-day';
import { useMakePlan, usePlanProgress } from './api/use-plan';
import { Board } from './components/board';
import { DayBar } from './components/day-bar';
import { PlanFailure } from './components/plan-failure';
import { PlanProgress } from './components/plan-progress';
import { Publish } from './components/publish';
import { Versions } from './components/versions';

/** The dispatcher's page: a day, a depot, one button, and the plan. */
export function PlansPage() {
  const { t } = useTranslation();
  const { date = todayInJapan(), depot, plan } = useSearch({ from: '/plans' });
  const depots = useDepots();
  usePageTitle(t('plans:title'));
  const found = depots.data?.depots ?? [];
  const depotId = found.find((one) => one.depot.depot_id === depot)?.depot.depot_id ?? found[0]?.depot.depot_id;
  return (
    <div className="flex min-h-0 grow flex-col gap-2 p-4">
      <div className="flex flex-wrap items-end gap-4">
        <h1 className="text-std-24B-150">{t('plans:title')}</h1>
        <DayBar date={date} depots={found} depotId={depotId} />
      </div>
      {depots.error && <ErrorAlert error={depots.error} onRetry={() => void depots.refetch()} />}
      {depots.isPending && <Spinner label={t('common:loading')} />}
      {depots.data && !depotId && (
        <EmptyState icon="truck" title={t('plans:noDepots')}>
          {t('plans:noDepotsHint')}
        </EmptyState>
      )}
      {depotId && <Day key={`${date}/${depotId}`} date={date} depotId={depotId} planId={plan} />}
    </div>
  );
}

function Day({ date, depotId, planId }: { date: string; depotId: string; planId: string | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/plans' });
  const day = useDay(date, depotId);
  const make = useMakePlan();
  const run = () =>
    make.mutate(
      { body: { date, depot_id: depotId } },
      { onSuccess: (header) => void navigate({ search: (old) => ({ ...old, plan: header.plan_id }) }) },
    );
  if (day.error) return <ErrorAlert error={day.error} onRetry={() => void day.refetch()} />;
  if (!day.data) return <Spinner label={t('common:loading')} />;
  const plans = day.data.plans;
  const running = plans.find((plan) => plan.state === 'running');
  const shown = plans.find((plan) => plan.plan_id === planId)?.plan_id ?? planId ?? running?.plan_id ?? firstToShow(plans);
  return (
    <>
      <DayHead day={day.data} busy={make.isPending || running !== undefined} onMake={run} />
      {make.error && <ErrorAlert error={make.error} onRetry={run} />}
      {shown ? <ShownPlan key={shown} planId={shown} plans={plans} onAgain={run} /> : <NoPlan day={day.data} />}
    </>
  );
}

/** What is published comes first; before that the newest. */
function firstToShow(plans: readonly PlanHeader[]): string | undefined {
  return (plans.find((plan) => plan.state === 'published') ?? plans[0])?.plan_id;
}

interface DayHeadProps {
  day: DayView;
  busy: boolean;
  onMake: () => void;
}

function DayHead({ day, busy, onMake }: DayHeadProps) {
  const { t } = useTranslation();
  const unit = t('plans:count.unit');
  const label = busy ? 'plans:making' : day.plans.length > 0 ? 'plans:makeAgain' : 'plans:make';
  return (
    <div className="flex flex-wrap items-center gap-3">
      <CountCard label={t('plans:count.due')} value={day.due_count} unit={unit} icon="truck" />
      <CountCard label={t('plans:count.unlocated')} value={day.unlocated_count} unit={unit} icon="pinOff" warns />
      <CountCard label={t('plans:count.suspended')} value={day.suspended_count} unit={unit} icon="pause" />
      <Button
        size="large"
        variant={day.plans.length > 0 ? 'secondary' : 'primary'}
        onClick={onMake}
        disabled={busy || day.due_count === 0}
        icon={<Icon name="play" />} className="min-w-64">
        {t(label)}
      </Button>
      {day.unlocated_count > 0 && <p className="max-w-80 text-dns-14N-130">{t('plans:unlocatedHint')}</p>}
    </div>
  );
}

function NoPlan({ day }: { day: DayView }) {
  const { t } = useTranslation();
  const none = day.due_count === 0;
  return (
    <EmptyState icon="truck" title={t(none ? 'plans:nothingDue' : 'plans:noPlan')}>
      {t(none ? 'plans:nothingDueHint' : 'plans:noPlanHint')}
    </EmptyState>
  );
}

interface ShownPlanProps {
  planId: string;
  plans: readonly PlanHeader[];
  onAgain: () => void;
}

function ShownPlan({ planId, plans, onAgain }: ShownPlanProps) {
  const { t } = useTranslation();
  const progress = usePlanProgress(planId);
  const versions = <Versions plans={plans} selected={planId} />;
  if (!progress.data) {
    return (
      <>
        {versions}
        {progress.error ? (
          <ErrorAlert error={progress.error} onRetry={() => void progress.refetch()} />
        ) : (
          <Spinner label={t('common:loading')} />
        )}
      </>
    );
  }
  const { steps } = progress.data;
  const header = newest(progress.data.plan, plans);
  const published = plans.find((plan) => plan.state === 'published');
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        {versions}
        <Publish plan={header} published={published} />
      </div>
      {header.state === 'running' && <PlanProgress title={t('plans:progress.title')} steps={steps} />}
      {header.state === 'failed' && <PlanFailure plan={header} steps={steps} published={published} onAgain={onAgain} />}
      {header.state !== 'running' && header.state !== 'failed' && <Board header={header} />}
    </>
  );
}

/** The same header may have come with the day or with the progress: the later revision is true. */
function newest(header: PlanHeader, plans: readonly PlanHeader[]): PlanHeader {
  const listed = plans.find((plan) => plan.plan_id === header.plan_id);
  return listed && listed.revision > header.revision ? listed : header;
}
