import type { DriverRoute, Outcome, StopView } from '@/api/schemas';
import type { OutboxEntry } from '@/data/database';

/** The outcome that stands for a visit, and the record that says so. */
export interface Standing {
  outcome: Outcome;
  event_id: string;
}

export type Standings = ReadonlyMap<string, Standing>;

/**
 * What stands for each visit: what the server knows, and over it what this tablet recorded since, in order.
 * A refused record does not count: it is shown among the records that need a person.
 */
export function standingsOf(route: DriverRoute, entries: readonly OutboxEntry[]): Standings {
  const standings = new Map<string, Standing>();
  for (const stop of route.stops) {
    if (stop.outcome && stop.outcome_event_id) {
      standings.set(stop.id, { outcome: stop.outcome, event_id: stop.outcome_event_id });
    }
  }
  for (const { event, state } of entries) {
    if (state === 'refused' || event.plan_id !== route.plan_id) continue;
    if (event.outcome !== null) standings.set(event.visit_id, { outcome: event.outcome, event_id: event.event_id });
    else if (standings.get(event.visit_id)?.event_id === event.undoes) standings.delete(event.visit_id);
  }
  return standings;
}

/** Names an unloading: the same facility may come several times a day. */
export function unloadingKey(route: DriverRoute, index: number): string {
  return `${route.plan_id}/${route.route.vehicle_id}/${index}`;
}

/** Whether a place in the list is behind the crew. */
export function isDone(route: DriverRoute, index: number, standings: Standings, unloadings: ReadonlySet<string>): boolean {
  const stop = route.stops[index];
  if (!stop) return true;
  return stop.kind === 'unload' ? unloadings.has(unloadingKey(route, index)) : standings.has(stop.id);
}

/** The first place in the list that is not behind the crew; the list's length when all are. */
export function currentIndex(route: DriverRoute, standings: Standings, unloadings: ReadonlySet<string>): number {
  const index = route.stops.findIndex((_, place) => !isDone(route, place, standings, unloadings));
  return index < 0 ? route.stops.length : index;
}

/** The visit whose record can be undone: the one recorded last here, else the last one before the current place. */
export function undoTarget(
  route: DriverRoute,
  standings: Standings,
  current: number,
  lastRecorded: string | null,
): { stop: StopView; standing: Standing } | null {
  const before = route.stops.slice(0, current).reverse();
  const candidates = [route.stops.find((stop) => stop.id === lastRecorded), ...before];
  for (const stop of candidates) {
    const standing = stop && standings.get(stop.id);
    if (stop && standing) return { stop, standing };
  }
  return null;
}
