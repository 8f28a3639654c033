import { useTranslation } from 'react-i18next';

import type { PlanHeader, StepState } from '@/api/schemas';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { errorDetail, errorText } from '@/lib/error-text';

import { PlanProgress } from './plan-progress';

interface PlanFailureProps {
  plan: PlanHeader;
  steps: readonly StepState[];
  published: PlanHeader | undefined;
  onAgain: () => void;
}

/** A run that failed: why, what to do, and what stays in force. */
export function PlanFailure({ plan, steps, published, onAgain }: PlanFailureProps) {
  const { t } = useTranslation();
  const text = errorText(plan.failure ?? {}, t);
  const detail = plan.failure ? errorDetail(plan.failure, t) : '';
  const state = plan.failure?.detail?.state;
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-4">
      <Alert
        kind="error"
        live="assertive"
        title={t('plans:failed.title')}
        actions={<Button onClick={onAgain}>{t('plans:failed.again')}</Button>}
      >
        <p>{text.cause}</p>
        <p>
          <b>{t('common:todo')}:</b> {text.action}
        </p>
        <p className="mt-1 text-dns-14N-130">
          {t('common:errorCode')}: {text.code}
          {state && ` / ${t(`plans:progress.step.${state}`, { defaultValue: state })}`}
          {detail && ` (${detail})`}
        </p>
        <p className="mt-2 text-std-16B-170">
          {published
            ? t('plans:failed.kept', { version: t('plans:version', { version: published.version }) })
            : t('plans:failed.none')}
        </p>
      </Alert>
      <PlanProgress title={t('plans:failed.steps')} steps={steps} />
    </div>
  );
}
