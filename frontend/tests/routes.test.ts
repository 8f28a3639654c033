import { describe, expect, it } from 'vitest';

import type { OutboxEntry } from '@/data/database';
import { withRecord } from '@/features/driver/api/use-today';
import { externalMapUrl, stepLook } from '@/features/driver/manoeuvre';
import { currentIndex, standingsOf, undoTarget, unloadingKey } from '@/features/driver/route-state';
import { figuresOf, itemsOf } from '@/features/plan-board/route-items';
import { boundsOf } from '@/lib/map/geometry';
import { routeLook } from '@/lib/map/route-looks';
import { decodePolyline } from '@/lib/polyline';

import { aDriverRoute, anEvent, anUnloading, aRoute, aStop, aVisit } from './builders';

const entry = (event: OutboxEntry['event'], more: Partial<OutboxEntry> = {}): OutboxEntry => ({
  seq: 1,
  event_id: event.event_id,
  driver_id: 'driver1',
  event,
  label: '',
  state: 'waiting',
  attempts: 0,
  refusal: null,
  ...more,
});

describe('the list of a route', () => {
  it('goes from depot to depot and numbers visits across trips', () => {
    const route = aRoute({
      trips: [
        { visits: [aVisit(1)], unloading: anUnloading() },
        { visits: [aVisit(2)], unloading: null },
      ],
    });
    const shown = itemsOf(route).map((item) => (item.kind === 'visit' ? item.number : item.kind));
    expect(shown).toEqual(['start', 1, 'unload', 2, 'end']);
  });

  it.each([
    [0, ['start', 'lunch', 1, 2, 'unload', 'end']],
    [2, ['start', 1, 2, 'lunch', 'unload', 'end']],
    [3, ['start', 1, 2, 'unload', 'lunch', 'end']],
  ])('has lunch on the way to activity %i', (before, expected) => {
    const route = aRoute({ lunch: { start_s: 1, end_s: 2, before } });
    expect(itemsOf(route).map((item) => (item.kind === 'visit' ? item.number : item.kind))).toEqual(expected);
  });

  it('sums metres with the way home, and time from depot to depot', () => {
    expect(figuresOf(aRoute())).toEqual({ visit_count: 2, trip_count: 1, distance_m: 9000, duration_s: 14_400 });
  });
});

describe('what stands for a visit', () => {
  it('is what the server knows', () => {
    const route = aDriverRoute({ stops: [aStop(1, { outcome: 'no_access', outcome_event_id: 'server-01' })] });
    expect(standingsOf(route, []).get('visit-1')).toEqual({ outcome: 'no_access', event_id: 'server-01' });
  });

  it('is over it what this tablet recorded since', () => {
    const route = aDriverRoute({ stops: [aStop(1, { outcome: 'no_access', outcome_event_id: 'server-01' })] });
    expect(standingsOf(route, [entry(anEvent('event-0001'))]).get('visit-1')?.outcome).toBe('collected');
  });

  it('is nothing once the record is undone, also while both wait', () => {
    const undo = anEvent('event-0002', { outcome: null, undoes: 'event-0001' });
    expect(standingsOf(aDriverRoute(), [entry(anEvent('event-0001')), entry(undo)]).size).toBe(0);
  });

  it('is untouched by a refused record', () => {
    expect(standingsOf(aDriverRoute(), [entry(anEvent('event-0001'), { state: 'refused' })]).size).toBe(0);
  });

  it('is untouched by a record of another plan', () => {
    const other = anEvent('event-0001', { plan_id: 'depot1-20261123-v1' });
    expect(standingsOf(aDriverRoute(), [entry(other)]).size).toBe(0);
  });
});

describe('the current stop', () => {
  const route = aDriverRoute();
  const recorded = (...ids: string[]) => new Map(ids.map((id) => [id, { outcome: 'collected' as const, event_id: `e-${id}` }]));

  it('is the first without a record', () => {
    expect(currentIndex(route, recorded('visit-1'), new Set())).toBe(1);
  });

  it('is an unloading until it is ticked off', () => {
    const done = recorded('visit-1', 'visit-2');
    expect(currentIndex(route, done, new Set())).toBe(2);
    expect(currentIndex(route, done, new Set([unloadingKey(route, 2)]))).toBe(3);
  });

  it('stays when a later stop was done out of order', () => {
    expect(currentIndex(route, recorded('visit-2'), new Set())).toBe(0);
  });

  it('is past the list when everything is done', () => {
    const all = recorded('visit-1', 'visit-2', 'visit-4');
    expect(currentIndex(route, all, new Set([unloadingKey(route, 2)]))).toBe(4);
  });

  it('offers to undo what was recorded last, else the one before', () => {
    const done = recorded('visit-1', 'visit-4');
    expect(undoTarget(route, done, 1, 'visit-4')?.stop.id).toBe('visit-4');
    expect(undoTarget(route, done, 1, null)?.stop.id).toBe('visit-1');
    expect(undoTarget(route, recorded(), 0, null)).toBeNull();
  });
});

describe('an acknowledged record', () => {
  const day = { date: '2026-11-24', driver_id: 'driver1', routes: [aDriverRoute()] };
  const ack = (event: OutboxEntry['event']) => ({ event, received_at: '2026-11-24T00:00:01Z', duplicate: false });
  const outcomeOf = (shown: typeof day) => shown.routes[0]?.stops[0]?.outcome;

  it('is in what is shown, and gone again when its undoing is acknowledged', () => {
    const collected = withRecord(day, ack(anEvent('event-0001')));
    expect(outcomeOf(collected)).toBe('collected');
    const undo = anEvent('event-0002', { outcome: null, undoes: 'event-0001' });
    expect(outcomeOf(withRecord(collected, ack(undo)))).toBeNull();
  });

  it('of an undoing leaves a newer record alone', () => {
    const newer = withRecord(day, ack(anEvent('event-0003')));
    const undo = anEvent('event-0002', { outcome: null, undoes: 'event-0001' });
    expect(outcomeOf(withRecord(newer, ack(undo)))).toBe('collected');
  });
});

describe('a manoeuvre', () => {
  it.each([
    ['turn', 'left', 'left'],
    ['turn', 'sharp right', 'sharpRight'],
    ['end of road', 'right', 'endRight'],
    ['fork', 'slight left', 'forkLeft'],
    ['new name', 'straight', 'straight'],
    ['roundabout', 'right', 'roundabout'],
    ['continue', 'uturn', 'uturn'],
    ['arrive', 'left', 'arrive'],
    ['something new', '', 'straight'],
  ])('%s %s is worded as %s', (manoeuvre, modifier, word) => {
    expect(stepLook({ manoeuvre, modifier }).word).toBe(word);
  });

  it('may be left to a map application, which learns the coordinates and nothing else', () => {
    const url = new URL(externalMapUrl({ lon: 138.2, lat: 34.8 }));
    expect(Object.fromEntries(url.searchParams)).toEqual({ api: '1', travelmode: 'driving', destination: '34.8,138.2' });
  });
});

describe('on the map', () => {
  it('a polyline decodes to longitude and latitude', () => {
    // The example of the format's documentation.
    expect(decodePolyline('_p~iF~ps|U_ulLnnqC_mqNvxq`@')).toEqual([
      [-120.2, 38.5],
      [-120.95, 40.7],
      [-126.453, 43.252],
    ]);
  });

  it('no two of ten vehicles look the same', () => {
    const looks = Array.from({ length: 10 }, (_, index) => routeLook(index).colour);
    expect(new Set(looks).size).toBe(10);
    expect(routeLook(0).dash).not.toEqual(routeLook(1).dash);
  });

  it('bounds are west, south, east, north', () => {
    expect(boundsOf([[138, 35], [137, 36]])).toEqual([137, 35, 138, 36]);
    expect(boundsOf([])).toBeNull();
  });
});
