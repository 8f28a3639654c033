import { useQueryClient } from '@tanstack/react-query';

import { useApi } from '@/api/client';

/** GET /api/staff/residents/{resident_id}. */
export function useResident(residentId: string) {
  return useApi().query.useQuery('get', '/api/staff/residents/{resident_id}', {
    params: { path: { resident_id: residentId } },
  });
}

/** PUT /api/staff/residents/{resident_id}/pin; afterwards list, counts and the page are read again. */
export function useSetPin() {
  const queries = useQueryClient();
  return useApi().query.useMutation('put', '/api/staff/residents/{resident_id}/pin', {
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['get', '/api/staff/residents/{resident_id}'] }),
        queries.invalidateQueries({ queryKey: ['get', '/api/staff/residents'] }),
        queries.invalidateQueries({ queryKey: ['get', '/api/staff/summary'] }),
      ]),
  });
}
