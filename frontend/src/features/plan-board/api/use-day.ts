import { useApi } from '@/api/client';

/** GET /api/dispatch/depots. */
export function useDepots() {
  return useApi().query.useQuery('get', '/api/dispatch/depots', {}, { staleTime: 300_000 });
}

/** GET /api/dispatch/days/{day}: how much is due, and the day's plans, newest first. */
export function useDay(day: string, depotId: string | undefined) {
  return useApi().query.useQuery(
    'get',
    '/api/dispatch/days/{day}',
    { params: { path: { day }, query: { depot_id: depotId ?? '' } } },
    { enabled: depotId !== undefined },
  );
}
