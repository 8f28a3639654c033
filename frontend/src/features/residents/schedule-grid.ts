import type { CollectionSchedule } from '@/api/schemas';
import { WEEKDAYS } from '@/lib/time';

type Rule = CollectionSchedule['rules'][number];

/** How one category is collected on one weekday. */
export type Cell =
  | { kind: 'weekly' }
  | { kind: 'nth_weekday'; nths: number[] }
  | { kind: 'biweekly'; anchor: string };

export interface GridRow {
  category: string;
  /** Monday to Sunday; a day may have several rules. */
  days: Cell[][];
}

const ORDER = ['burnable', 'plastic', 'nonburnable', 'paper'];

/** The collection schedule as weekday × waste category, categories in the order people know them. */
export function scheduleGrid(schedule: CollectionSchedule): GridRow[] {
  const rules = schedule.rules;
  const categories = [...new Set(rules.map((rule) => rule.category))].sort((a, b) => rankOf(a) - rankOf(b));
  return categories.map((category) => ({
    category,
    days: WEEKDAYS.map((day) =>
      rules.filter((rule) => rule.category === category && rule.weekdays.includes(day)).map(cellOf),
    ),
  }));
}

function cellOf(rule: Rule): Cell {
  if (rule.kind === 'nth_weekday') return { kind: rule.kind, nths: [...rule.nths].sort((a, b) => a - b) };
  if (rule.kind === 'biweekly') return { kind: rule.kind, anchor: rule.anchor };
  return { kind: 'weekly' };
}

function rankOf(category: string): number {
  const rank = ORDER.indexOf(category);
  return rank < 0 ? ORDER.length : rank;
}
