import { describe, expect, it } from 'vitest';

import { addDays, formatDay, formatKilometres, formatTimeOfDay, isDate, todayInJapan, weekdayOf } from '@/lib/time';

describe('a time of day', () => {
  it('is hours and minutes without a leading zero of the hour', () => {
    expect(formatTimeOfDay(32_700)).toBe('9:05');
  });

  it('drops the seconds instead of rounding up to a minute that has not come', () => {
    expect(formatTimeOfDay(32_759)).toBe('9:05');
  });

  it('counts on after midnight', () => {
    expect(formatTimeOfDay(25 * 3600)).toBe('25:00');
  });
});

describe('a day', () => {
  it('is today in Japan even where the device is a day behind', () => {
    expect(todayInJapan(new Date('2026-11-23T15:00:00Z'))).toBe('2026-11-24');
    expect(todayInJapan(new Date('2026-11-23T14:59:59Z'))).toBe('2026-11-23');
  });

  it('is followed by the first of the next month', () => {
    expect(addDays('2026-11-30', 1)).toBe('2026-12-01');
  });

  it('has weekday 0 on a Monday and 6 on a Sunday', () => {
    expect(weekdayOf('2026-11-23')).toBe(0);
    expect(weekdayOf('2026-11-29')).toBe(6);
  });

  it('is read out with its weekday in both languages', () => {
    expect(formatDay('2026-11-24', 'ja')).toBe('11月24日(火)');
    expect(formatDay('2026-11-24', 'en')).toBe('Tue 24 Nov');
  });

  it('is not taken from text that names no day', () => {
    expect(isDate('2026-11-24')).toBe(true);
    expect(isDate('2026-13-01')).toBe(false);
    expect(isDate('tomorrow')).toBe(false);
  });
});

it('kilometres keep one decimal, so that vehicles can be compared', () => {
  expect(formatKilometres(12_345)).toBe('12.3');
});
