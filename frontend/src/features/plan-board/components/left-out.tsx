import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { PlanView, VisitCard } from '@/api/schemas';
import { Icon } from '@/components/ui/icon';
import { mayDo, useSession } from '@/lib/session';

interface LeftOutProps {
  plan: PlanView;
  cards: ReadonlyMap<string, VisitCard>;
}

/** Visits that are in no route: each with its reason and what would help. */
export function LeftOut({ plan, cards }: LeftOutProps) {
  const { t } = useTranslation();
  const vehicles = new Map(plan.depot.vehicles.map((vehicle) => [vehicle.vehicle_id, vehicle.name]));
  /** What was tried and fits; else what helps with such a cause in general. */
  const actionOf = ({ code, action, relaxation }: PlanView['unassigned'][number]) =>
    relaxation
      ? t(`domain:relaxation.${relaxation.kind}`, {
          ...relaxation,
          vehicle: vehicles.get(relaxation.vehicle_id) ?? relaxation.vehicle_id,
        })
      : t(`domain:unassigned.${code}.action`, { defaultValue: action });
  return (
    <div className="flex flex-col gap-4 p-3">
      <section>
        <h2 className="text-std-17B-170">{t('plans:unassigned')}</h2>
        {plan.unassigned.length === 0 && <p>{t('plans:noneUnassigned')}</p>}
        <ul className="flex flex-col gap-2">
          {plan.unassigned.map((one) => (
            <Reason
              key={one.visit_id}
              card={cards.get(one.visit_id)}
              residentId={one.resident_id}
              cause={t(`domain:unassigned.${one.code}.cause`, { defaultValue: one.cause })}
              action={actionOf(one)}
            />
          ))}
        </ul>
      </section>
      <section>
        <h2 className="text-std-17B-170">{t('plans:unlocated')}</h2>
        {plan.unlocated.length === 0 && <p>{t('plans:noneUnlocated')}</p>}
        <ul className="flex flex-col gap-2">
          {plan.unlocated.map((one) => (
            <Reason
              key={one.visit_id}
              card={cards.get(one.visit_id)}
              residentId={one.resident_id}
              cause={`${t('plans:unlocatedCause')} (${t(`domain:level.${one.level}`)})`}
              action={t('plans:unlocatedAction')}
            />
          ))}
        </ul>
      </section>
    </div>
  );
}

interface ReasonProps {
  card: VisitCard | undefined;
  residentId: string;
  cause: string;
  action: string;
}

function Reason({ card, residentId, cause, action }: ReasonProps) {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <li className="flex gap-2 rounded-8 border-2 border-warning-orange-2 bg-orange-50 p-3">
      <Icon name="warning" size={24} className="text-warning-orange-2" />
      <div>
        <p>
          <b>{card?.name ?? residentId}</b> <span className="text-dns-14N-130">{card?.address}</span>
        </p>
        <p>
          {t('plans:reason')}: {cause}
        </p>
        <p>
          {t('common:todo')}: {action}
        </p>
        {mayDo(session, 'staff') && (
          <Link
            to="/residents/$residentId"
            params={{ residentId }}
            className="inline-flex min-h-11 items-center text-key-900 underline underline-offset-[3px]"
          >
            {t('plans:openResident')}
          </Link>
        )}
      </div>
    </li>
  );
}
