import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import type { DriverRoute } from '@/api/schemas';
import { Icon } from '@/components/ui/icon';
import { cx } from '@/lib/class-names';
import { formatTimeOfDay } from '@/lib/time';

import type { Standings } from '../route-state';

interface StopListProps {
  route: DriverRoute;
  numbers: readonly (number | null)[];
  standings: Standings;
  done: readonly boolean[];
  shown: number;
  onOpen: (index: number) => void;
}

/** The whole day in order; what is done is at its place, pale and with a check mark. */
export function StopList({ route, numbers, standings, done, shown, onOpen }: StopListProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => showFromOneBefore(list.current, shown), [shown]);
  const { lunch } = route.route;
  const lunchRow = lunch && (
    <li key="lunch" className="flex min-h-14 items-center gap-3 border-b border-solid-gray-420 bg-yellow-50 px-3 text-std-18B-160">
      <time className="w-16 tabular-nums">{formatTimeOfDay(lunch.start_s)}</time>
      <Icon name="meal" size={28} />
      {t('driver:lunch')} {formatTimeOfDay(lunch.start_s)}〜{formatTimeOfDay(lunch.end_s)}
    </li>
  );
  return (
    <ol ref={list}>
      {route.stops.map((stop, index) => {
        const standing = standings.get(stop.id);
        return [
          lunch?.before === index && lunchRow,
          <li key={index} data-index={index} className="border-b border-solid-gray-420">
            <button
              type="button"
              aria-current={index === shown ? 'step' : undefined}
              onClick={() => onOpen(index)}
              className={cx(
                'flex min-h-16 w-full items-center gap-3 px-3 py-1 text-left',
                index === shown ? 'bg-key-100' : done[index] ? 'bg-solid-gray-50 text-solid-gray-700' : 'bg-white',
              )}
            >
              <time className="w-16 shrink-0 text-std-18B-160 tabular-nums">{formatTimeOfDay(stop.arrival_s)}</time>
              <span className="flex w-10 shrink-0 justify-center text-std-20B-150">
                {done[index] ? <Icon name="check" size={30} className="text-green-900" /> : (numbers[index] ?? <Icon name="factory" size={28} />)}
              </span>
              <span className="min-w-0 grow">
                <span className="block text-std-20B-150">
                  {stop.kind === 'visit' ? t('driver:honorific', { name: stop.name }) : `${t('driver:unload')}: ${stop.name}`}
                </span>
                <span className="block text-dns-16N-130">
                  {standing ? t(`domain:outcome.${standing.outcome}`) : stop.address}
                </span>
              </span>
              {stop.care_note && !done[index] && <Icon name="warning" size={28} className="text-orange-900" />}
            </button>
          </li>,
        ];
      })}
      {lunch?.before === route.stops.length && lunchRow}
      <li className="flex min-h-14 items-center gap-3 px-3 text-std-18B-160">
        <time className="w-16 tabular-nums">{formatTimeOfDay(route.route.end_s)}</time>
        <Icon name="home" size={28} />
        {t('driver:back')}: {route.depot.name}
      </li>
    </ol>
  );
}

/** Scrolls the list, and only the list, so that the stop before the shown one is at the top. */
function showFromOneBefore(list: HTMLOListElement | null, shown: number): void {
  const first = list?.querySelector(`[data-index="${Math.max(0, shown - 1)}"]`);
  const scroller = list?.closest('[data-scrolls]');
  if (!first || !scroller) return;
  scroller.scrollTop += first.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
}
