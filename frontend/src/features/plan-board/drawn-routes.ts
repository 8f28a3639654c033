import type { PlanView } from '@/api/schemas';
import type { DrawnRoute } from '@/components/map/route-layers';
import { lonLat } from '@/lib/map/geometry';
import { routeLook } from '@/lib/map/route-looks';
import { decodePolyline } from '@/lib/polyline';

import { itemsOf } from './route-items';

/** The plan's routes as the map draws them; a stop's number is its place among the route's visits. */
export function drawnRoutes(plan: PlanView): DrawnRoute[] {
  const points = new Map(plan.visits.map((card) => [card.visit_id, card.point]));
  const traces = new Map(plan.traces.map((trace) => [trace.vehicle_id, trace]));
  return plan.routes.map((route, index) => ({
    id: route.vehicle_id,
    look: routeLook(index),
    line: (traces.get(route.vehicle_id)?.legs ?? []).flatMap((leg) => decodePolyline(leg.polyline)),
    stops: itemsOf(route).flatMap((item) => {
      const point = item.kind === 'visit' ? points.get(item.visit.visit_id) : undefined;
      if (item.kind !== 'visit' || !point) return [];
      return [{ id: item.visit.visit_id, mark: String(item.number), at: lonLat(point) }];
    }),
  }));
}
