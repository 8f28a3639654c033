import { useTranslation } from 'react-i18next';

import type { PlanView } from '@/api/schemas';
import type { DrawnRoute } from '@/components/map/route-layers';
import { Table, Td, Th } from '@/components/ui/table';
import { formatKilometres, formatTimeOfDay } from '@/lib/time';

import { figuresOf } from '../route-items';
import { PlanQuality } from './plan-quality';
import { Duration } from './route-list';
import { RouteSwatch } from './route-swatch';

interface PlanSummaryProps {
  plan: PlanView;
  drawn: readonly DrawnRoute[];
  onOpen: (vehicleId: string) => void;
}

/** Stops, kilometres and hours a vehicle, the sum, and how good the whole is proven to be. */
export function PlanSummary({ plan, drawn, onOpen }: PlanSummaryProps) {
  const { t } = useTranslation();
  const names = new Map(plan.depot.vehicles.map((vehicle) => [vehicle.vehicle_id, vehicle.name]));
  const rows = plan.routes.map((route, index) => ({ route, look: drawn[index]?.look, figures: figuresOf(route) }));
  const sum = (pick: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + pick(row), 0);
  return (
    <>
      <Table
        caption={t('plans:summary.title')}
        head={(['stops', 'distance', 'time', 'period'] as const).reduce(
          (cells, name) => [
            ...cells,
            <Th key={name} className="text-right whitespace-nowrap">
              {t(`plans:summary.${name}`)}
            </Th>,
          ],
          [<Th key="vehicle">{t('domain:vehicle')}</Th>],
        )}
      >
        {rows.map(({ route, look, figures }) => (
          <tr key={route.vehicle_id} className="[&>td]:align-middle">
            <Td className="py-0">
              <button
                type="button"
                onClick={() => onOpen(route.vehicle_id)}
                className="flex min-h-11 items-center gap-2 text-left text-key-900 underline underline-offset-[3px]"
              >
                {look && <RouteSwatch look={look} />}
                {names.get(route.vehicle_id) ?? route.vehicle_id}
              </button>
            </Td>
            <Td className="text-right tabular-nums">{t('plans:summary.visits', { count: figures.visit_count })}</Td>
            <Td className="text-right whitespace-nowrap tabular-nums">{t('common:km', { value: formatKilometres(figures.distance_m) })}</Td>
            <Td className="text-right whitespace-nowrap tabular-nums">
              <Duration seconds={figures.duration_s} />
            </Td>
            <Td className="text-right whitespace-nowrap tabular-nums">
              {formatTimeOfDay(route.start_s)}〜{formatTimeOfDay(route.end_s)}
            </Td>
          </tr>
        ))}
        <tr className="font-700">
          <Th scope="row">{t('plans:summary.total')}</Th>
          <Td className="text-right tabular-nums">{t('plans:summary.visits', { count: sum((row) => row.figures.visit_count) })}</Td>
          <Td className="text-right whitespace-nowrap tabular-nums">
            {t('common:km', { value: formatKilometres(sum((row) => row.figures.distance_m)) })}
          </Td>
          <Td className="text-right whitespace-nowrap tabular-nums">
            <Duration seconds={sum((row) => row.figures.duration_s)} />
          </Td>
          <Td />
        </tr>
      </Table>
      {plan.plan.quality && <PlanQuality quality={plan.plan.quality} />}
    </>
  );
}
