import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';

import { useApi } from '@/api/client';

const POLL_MS = 1_000;

/** POST /api/dispatch/plans; asking while one is being made gives that one. */
export function useMakePlan() {
  const refreshDay = useRefreshDay();
  return useApi().query.useMutation('post', '/api/dispatch/plans', { onSuccess: refreshDay });
}

/** GET /api/dispatch/plans/{plan_id}, every second while it is being made; the day is read again at the end. */
export function usePlanProgress(planId: string) {
  const refreshDay = useRefreshDay();
  const progress = useApi().query.useQuery(
    'get',
    '/api/dispatch/plans/{plan_id}',
    { params: { path: { plan_id: planId } } },
    {
      refetchInterval: (query) => (query.state.data && query.state.data.plan.state !== 'running' ? false : POLL_MS),
      staleTime: 0,
    },
  );
  const state = progress.data?.plan.state;
  useEffect(() => {
    if (state && state !== 'running') void refreshDay();
  }, [state, refreshDay]);
  return progress;
}

/** GET /api/dispatch/plans/{plan_id}/routes: what never changes of a version that was made. */
export function usePlanRoutes(planId: string) {
  return useApi().query.useQuery('get', '/api/dispatch/plans/{plan_id}/routes', {
    params: { path: { plan_id: planId } },
  });
}

/** POST /api/dispatch/plans/{plan_id}/publish. */
export function usePublish() {
  const refreshDay = useRefreshDay();
  return useApi().query.useMutation('post', '/api/dispatch/plans/{plan_id}/publish', { onSuccess: refreshDay });
}

/** Reads the day and its plans again. */
export function useRefreshDay(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    await queries.invalidateQueries({ queryKey: ['get', '/api/dispatch/days/{day}'] });
    await queries.invalidateQueries({ queryKey: ['get', '/api/dispatch/plans/{plan_id}'] });
  }, [queries]);
}
