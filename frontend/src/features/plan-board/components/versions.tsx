import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { PlanHeader } from '@/api/schemas';
import { cx } from '@/lib/class-names';
import { formatInstant } from '@/lib/time';

import { PlanStateBadge } from './plan-state-badge';

interface VersionsProps {
  plans: readonly PlanHeader[];
  selected: string | undefined;
}

/** The day's versions, newest first; the shown one is marked. */
export function Versions({ plans, selected }: VersionsProps) {
  const { t, i18n } = useTranslation();
  if (plans.length === 0) return null;
  return (
    <nav aria-label={t('plans:versions')} className="min-w-0">
      <ul className="flex gap-2 overflow-x-auto p-1.5">
        {plans.map((plan) => (
          <li key={plan.plan_id}>
            <Link
              to="/plans"
              search={(old) => ({ ...old, plan: plan.plan_id })}
              aria-current={plan.plan_id === selected ? 'true' : undefined}
              className={cx(
                'flex min-h-11 items-center gap-2 rounded-8 border px-3 py-1 whitespace-nowrap hover:bg-key-50',
                plan.plan_id === selected ? 'border-2 border-key-900 bg-key-50' : 'border-solid-gray-536',
              )}
            >
              <b>{t('plans:version', { version: plan.version })}</b>
              <PlanStateBadge state={plan.state} />
              <span className="text-dns-14N-130">
                {t('plans:madeAt', { time: formatInstant(plan.requested_at, i18n.language), name: plan.requested_by })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
