import type { Api } from '@/api/client';
import type { Refusal } from '@/data/database';
import type { Deliver } from '@/data/outbox';

const MAY_PASS = new Set([401, 408, 425, 429]);

/**
 * POST /api/driver/events. Refused is only what the server refused in its own words (a coded 4xx); anything
 * else that is no acknowledgement of this very record may have been lost on the way, and is sent again.
 */
export function deliverBy(api: Api): Deliver {
  return async (event) => {
    try {
      const { data, error, response } = await api.fetch.POST('/api/driver/events', { body: event });
      if (data?.event.event_id === event.event_id) return { kind: 'acknowledged', ack: data };
      if (response.status < 400 || response.status >= 500 || MAY_PASS.has(response.status)) return { kind: 'later' };
      const refusal = refusalOf(error);
      return refusal ? { kind: 'refused', refusal } : { kind: 'later' };
    } catch {
      // No network, a reply cut off, a page in place of JSON: the record stays and is sent again.
      return { kind: 'later' };
    }
  };
}

function refusalOf(problem: unknown): Refusal | null {
  if (typeof problem !== 'object' || problem === null || !('code' in problem)) return null;
  const { code, cause, action } = problem as Refusal;
  return { code, cause, action };
}
