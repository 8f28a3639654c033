import { keepPreviousData } from '@tanstack/react-query';

import { useApi } from '@/api/client';

export const PAGE_SIZE = 50;

interface Filter {
  search?: string;
  needs_pin?: boolean;
  cursor?: string;
}

/** GET /api/staff/residents: one page. */
export function useResidents(filter: Filter) {
  return useApi().query.useQuery(
    'get',
    '/api/staff/residents',
    { params: { query: { ...filter, limit: PAGE_SIZE } } },
    { placeholderData: keepPreviousData },
  );
}

/** GET /api/staff/summary: the counts on top. */
export function useRegisterSummary() {
  return useApi().query.useQuery('get', '/api/staff/summary');
}
