import { lazy, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { PlanHeader, PlanView } from '@/api/schemas';
import { ErrorAlert } from '@/components/error-alert';
import { MapSlot } from '@/components/map/map-slot';
import { Icon } from '@/components/ui/icon';
import { Spinner } from '@/components/ui/progress';
import { type Tab, Tabs } from '@/components/ui/tabs';

import { usePlanRoutes } from '../api/use-plan';
import { drawnRoutes } from '../drawn-routes';
import { LeftOut } from './left-out';
import { PlanSummary } from './plan-summary';
import { RouteList, stopRowId } from './route-list';
import { RouteSwatch } from './route-swatch';

const PlanMap = lazy(() => import('./plan-map'));

const SUMMARY = 'summary';
const LEFT_OUT = 'left-out';

/** The result of a plan: lists and map, linked. */
export function Board({ header }: { header: PlanHeader }) {
  const { t } = useTranslation();
  const plan = usePlanRoutes(header.plan_id);
  if (plan.error) return <ErrorAlert error={plan.error} onRetry={() => void plan.refetch()} />;
  if (!plan.data) return <Spinner label={t('common:loading')} />;
  return <LinkedBoard plan={plan.data} />;
}

function LinkedBoard({ plan }: { plan: PlanView }) {
  const { t } = useTranslation();
  const [selected, setSelected] = useState(SUMMARY);
  const [pointed, setPointed] = useState<string | null>(null);
  const drawn = useMemo(() => drawnRoutes(plan), [plan]);
  const cards = useMemo(() => new Map(plan.visits.map((card) => [card.visit_id, card])), [plan]);
  const facilityNames = useMemo(
    () => new Map(plan.depot.facilities.map((facility) => [facility.facility_id, facility.name])),
    [plan],
  );
  const focused = drawn.some((route) => route.id === selected) ? selected : null;
  const select = (tab: string) => {
    setSelected(tab);
    setPointed(null);
  };
  const pointFromMap = (visitId: string) => {
    const owner = drawn.find((route) => route.stops.some((stop) => stop.id === visitId));
    if (owner) setSelected(owner.id);
    setPointed(visitId);
    requestAnimationFrame(() => document.getElementById(stopRowId(visitId))?.scrollIntoView({ block: 'center' }));
  };
  const leftOut = plan.unassigned.length + plan.unlocated.length;
  const tabs: Tab[] = [
    { id: SUMMARY, label: t('plans:summary.all'), content: <PlanSummary plan={plan} drawn={drawn} onOpen={select} /> },
    {
      id: LEFT_OUT,
      label: (
        <span className="flex items-center gap-1">
          {leftOut > 0 && <Icon name="warning" size={18} className="text-warning-orange-2" />}
          {t('plans:unassigned')} {leftOut}
        </span>
      ),
      content: <LeftOut plan={plan} cards={cards} />,
    },
    ...plan.routes.map((route, index) => ({
      id: route.vehicle_id,
      label: <RouteLabel plan={plan} vehicleId={route.vehicle_id} look={drawn[index]?.look} />,
      content: <RouteList route={route} cards={cards} facilityNames={facilityNames} pointed={pointed} onPoint={setPointed} />,
    })),
  ];
  return (
    <div className="flex min-h-[28rem] grow flex-col gap-3 lg:flex-row">
      <section aria-label={t('plans:board')} className="flex min-h-0 flex-col lg:w-[36rem] lg:shrink-0">
        <div className="flex min-h-0 grow flex-col overflow-hidden rounded-8 border border-solid-gray-420">
          <Tabs label={t('plans:board')} tabs={tabs} selected={selected} onSelect={select} />
        </div>
        <p className="pt-1 text-dns-14N-130">{t('plans:mapHint')}</p>
      </section>
      <MapSlot className="h-[28rem] grow overflow-hidden rounded-8 border border-solid-gray-420 lg:h-auto">
        <PlanMap routes={drawn} depot={plan.depot} focused={focused} pointed={pointed} onPoint={pointFromMap} />
      </MapSlot>
    </div>
  );
}

interface RouteLabelProps {
  plan: PlanView;
  vehicleId: string;
  look: Parameters<typeof RouteSwatch>[0]['look'] | undefined;
}

function RouteLabel({ plan, vehicleId, look }: RouteLabelProps) {
  const name = plan.depot.vehicles.find((vehicle) => vehicle.vehicle_id === vehicleId)?.name ?? vehicleId;
  return (
    <span className="flex flex-col items-center gap-1">
      {name}
      {look && <RouteSwatch look={look} />}
    </span>
  );
}
