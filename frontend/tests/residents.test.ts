import { describe, expect, it } from 'vitest';

import { movedByKey } from '@/features/residents/pin-moves';
import { scheduleGrid } from '@/features/residents/schedule-grid';
import { configSchema } from '@/lib/config';
import { homeOf, mayDo, sessionOf } from '@/lib/session';

import { config } from './render';

describe('the schedule grid', () => {
  it('has a row a category in the order people know, and a cell a weekday from Monday', () => {
    const rows = scheduleGrid({
      rules: [
        { kind: 'nth_weekday', category: 'paper', nths: [4, 2], weekdays: [2] },
        { kind: 'weekly', category: 'burnable', weekdays: [0, 3] },
      ],
      holiday_rule: 'skip',
      start_date: null,
      end_date: null,
    });
    expect(rows.map((row) => row.category)).toEqual(['burnable', 'paper']);
    expect(rows[0]?.days.map((cells) => cells.length)).toEqual([1, 0, 0, 1, 0, 0, 0]);
    expect(rows[1]?.days[2]).toEqual([{ kind: 'nth_weekday', nths: [2, 4] }]);
  });

  it('keeps a category that only this city has', () => {
    const rows = scheduleGrid({
      rules: [{ kind: 'biweekly', category: 'branches', weekdays: [6], anchor: '2026-04-07' }],
      holiday_rule: 'skip',
      start_date: null,
      end_date: null,
    });
    expect(rows[0]?.days[6]).toEqual([{ kind: 'biweekly', anchor: '2026-04-07' }]);
  });
});

describe('the pin', () => {
  const at = { lon: 138, lat: 35 };

  it('goes north by the arrow up, two metres', () => {
    const moved = movedByKey(at, 'ArrowUp', false);
    expect(moved?.lon).toBe(138);
    expect(((moved?.lat ?? 0) - 35) * 111_320).toBeCloseTo(2, 1);
  });

  it('goes ten times as far with Shift, as many metres east as north', () => {
    const moved = movedByKey(at, 'ArrowRight', true);
    expect(((moved?.lon ?? 0) - 138) * 111_320 * Math.cos((35 * Math.PI) / 180)).toBeCloseTo(20, 1);
  });

  it('stays at any other key', () => {
    expect(movedByKey(at, 'Enter', false)).toBeNull();
  });
});

describe('who is signed in', () => {
  const token = (claims: object) => `x.${btoa(JSON.stringify(claims)).replaceAll('=', '')}.x`;

  it('is read from the access token', () => {
    const session = sessionOf(token({ username: 'driver1', 'cognito:groups': ['driver', 'unknown'] }));
    expect(session).toEqual({ username: 'driver1', roles: ['driver'] });
  });

  it('begins the day where the role works', () => {
    expect(homeOf({ username: 'a', roles: ['staff'] })).toBe('/residents');
    expect(homeOf({ username: 'a', roles: ['dispatcher'] })).toBe('/plans');
    expect(homeOf({ username: 'a', roles: ['driver'] })).toBe('/driver');
    expect(homeOf({ username: 'a', roles: [] })).toBe('/no-role');
  });

  it('as admin does the work of staff and dispatchers, but drives no truck', () => {
    const admin = { username: 'a', roles: ['admin' as const] };
    expect(mayDo(admin, 'staff') && mayDo(admin, 'dispatcher')).toBe(true);
    expect(mayDo(admin, 'driver')).toBe(false);
  });
});

describe('the configuration', () => {
  it('may come before any city is loaded', () => {
    const parsed = configSchema.parse({ ...config, tilesUrl: null, city: null });
    expect(parsed.city.bbox).toHaveLength(4);
  });

  it('is refused without the client that signs in', () => {
    expect(configSchema.safeParse({ ...config, clientId: undefined }).success).toBe(false);
  });
});
