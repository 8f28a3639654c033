/**
 * Times and dates as people read them. A time of day is seconds after local midnight of the plan's date (JST);
 * a date is `YYYY-MM-DD`; weekdays count from 0 = Monday, as the API does.
 */

export const TIME_ZONE = 'Asia/Tokyo';
export const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const;

/** `32700` → `9:05`; hours go on after 24 for work past midnight. */
export function formatTimeOfDay(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Hours and minutes of a duration, rounded to the minute. */
export function durationParts(seconds: number): { hours: number; minutes: number } {
  const minutes = Math.round(seconds / 60);
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}

/** `12345` → `12.3`; under 10 km one decimal, above too: kilometres are compared between vehicles. */
export function formatKilometres(metres: number): string {
  return (metres / 1000).toFixed(1);
}

/** Today in Japan, whatever the device's own zone is. */
export function todayInJapan(now: Date = new Date()): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE }).format(now);
}

/** Seconds after midnight in Japan. */
export function secondsOfDayInJapan(now: Date = new Date()): number {
  const [hours = 0, minutes = 0, seconds = 0] = new Intl.DateTimeFormat('sv-SE', {
    timeZone: TIME_ZONE,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
    .format(now)
    .split(':')
    .map(Number);
  return hours * 3600 + minutes * 60 + seconds;
}

export function addDays(date: string, days: number): string {
  const moment = new Date(`${date}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

/** 0 = Monday … 6 = Sunday. */
export function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

/** `2026-11-24` → `11月24日(火)` or `Tue, 24 Nov`. */
export function formatDay(date: string, language: string): string {
  return new Intl.DateTimeFormat(locale(language), {
    month: language === 'ja' ? 'long' : 'short',
    day: 'numeric',
    weekday: 'short',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`));
}

/** `2026-11-24` → `2026年11月24日` or `24 November 2026`. */
export function formatDate(date: string, language: string): string {
  return new Intl.DateTimeFormat(locale(language), { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}

/** An instant as day and minute in Japan. */
export function formatInstant(instant: string, language: string): string {
  return new Intl.DateTimeFormat(locale(language), {
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: TIME_ZONE,
  }).format(new Date(instant));
}

function locale(language: string): string {
  return language === 'ja' ? 'ja-JP' : 'en-GB';
}
