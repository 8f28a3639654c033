import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

import { useApi } from '@/api/client';
import type { DriverDay, EventAck } from '@/api/schemas';

const REFRESH_MS = 60_000;
const TODAY = ['get', '/api/driver/today'] as const;

/** GET /api/driver/today; what was read last stays on the screen while there is no signal. */
export function useToday() {
  return useApi().query.useQuery('get', '/api/driver/today', {}, { refetchInterval: REFRESH_MS, gcTime: Infinity });
}

/** Writes an acknowledged record into what is shown, before the outbox forgets it. */
export function useShowAcknowledged(): (ack: EventAck) => void {
  const queries = useQueryClient();
  return useCallback((ack) => showAcknowledged(queries, ack), [queries]);
}

function showAcknowledged(queries: QueryClient, ack: EventAck): void {
  void queries.cancelQueries({ queryKey: TODAY });
  queries.setQueriesData<DriverDay>({ queryKey: TODAY }, (day) => day && withRecord(day, ack));
  void queries.invalidateQueries({ queryKey: TODAY });
}

/** The day with the record in it; a record that undoes another leaves its visit without an outcome. */
export function withRecord(day: DriverDay, { event }: EventAck): DriverDay {
  return {
    ...day,
    routes: day.routes.map((route) => ({
      ...route,
      stops: route.stops.map((stop) => {
        if (stop.kind !== 'visit' || stop.id !== event.visit_id || route.plan_id !== event.plan_id) return stop;
        if (event.outcome !== null) return { ...stop, outcome: event.outcome, outcome_event_id: event.event_id };
        return stop.outcome_event_id === event.undoes ? { ...stop, outcome: null, outcome_event_id: null } : stop;
      }),
    })),
  };
}
