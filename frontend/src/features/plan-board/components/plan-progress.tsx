import { useTranslation } from 'react-i18next';

import type { StepState } from '@/api/schemas';
import { Icon } from '@/components/ui/icon';
import { ProgressBar, SpinnerMark } from '@/components/ui/progress';
import { cx } from '@/lib/class-names';

export const STEP_NAMES = [
  'CollectVisits',
  'GeocodeMissing',
  'BuildTravelMatrix',
  'ClusterByVehicle',
  'SolveClusters',
  'ImproveAcrossClusters',
  'CheckPlan',
  'TraceRoutes',
  'StoreRoutes',
] as const;

/** The nine states of the workflow passing: check mark, words, seconds. */
export function PlanProgress({ title, steps }: { title: string; steps: readonly StepState[] }) {
  const { t } = useTranslation();
  const byName = new Map(steps.map((step) => [step.name, step]));
  const done = steps.filter((step) => step.status === 'done').length;
  return (
    <section className="mx-auto w-full max-w-3xl rounded-12 border border-solid-gray-420 p-5">
      <h2 className="mb-1 text-std-22B-150">{title}</h2>
      <p role="status" className="mb-3">
        {t('plans:progress.status', { done })}
      </p>
      <ProgressBar label={title} value={done / STEP_NAMES.length} />
      <ol className="mt-3">
        {STEP_NAMES.map((name) => (
          <StepRow key={name} step={byName.get(name) ?? { name, status: 'waiting', duration_s: null, done: null, total: null }} />
        ))}
      </ol>
    </section>
  );
}

function StepRow({ step }: { step: StepState }) {
  const { t } = useTranslation();
  return (
    <li className={cx('flex min-h-10 items-center gap-3 border-b border-solid-gray-200', step.status === 'waiting' && 'text-solid-gray-600')}>
      <StepMark status={step.status} />
      <span className={cx('grow', step.status === 'running' && 'font-700')}>
        {t(`plans:progress.step.${step.name}`, { defaultValue: step.name })}
        <span className="sr-only">: {t(`plans:progress.state.${step.status}`, { defaultValue: step.status })}</span>
      </span>
      {step.total !== null && step.total !== undefined && step.total > 1 && (
        <span>{t('plans:progress.part', { done: step.done ?? 0, total: step.total })}</span>
      )}
      {step.duration_s !== null && step.duration_s !== undefined && (
        <span className="w-16 text-right tabular-nums">{t('plans:progress.seconds', { value: step.duration_s.toFixed(1) })}</span>
      )}
    </li>
  );
}

function StepMark({ status }: { status: string }) {
  if (status === 'running') return <SpinnerMark />;
  if (status === 'done') return <Icon name="check" size={24} className="text-success-2" />;
  if (status === 'failed') return <Icon name="error" size={24} className="text-error-2" />;
  return <span aria-hidden="true" className="m-0.5 size-5 rounded-full border-2 border-solid-gray-420" />;
}
