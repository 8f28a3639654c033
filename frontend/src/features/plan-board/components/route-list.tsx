import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Route, VisitCard } from '@/api/schemas';
import { Alert } from '@/components/ui/alert';
import { Icon } from '@/components/ui/icon';
import { cx } from '@/lib/class-names';
import { durationParts, formatKilometres, formatTimeOfDay } from '@/lib/time';

import { itemsOf, type RouteItem } from '../route-items';

export interface Pointing {
  pointed: string | null;
  onPoint: (visitId: string) => void;
}

export function stopRowId(visitId: string): string {
  return `stop-${visitId}`;
}

interface RouteListProps extends Pointing {
  route: Route;
  cards: ReadonlyMap<string, VisitCard>;
  facilityNames: ReadonlyMap<string, string>;
}

/** One vehicle's day line by line, with times. */
export function RouteList({ route, cards, facilityNames, pointed, onPoint }: RouteListProps) {
  const { t } = useTranslation();
  const violations = route.violations ?? [];
  return (
    <>
      {violations.length > 0 && (
        <Alert kind="warning" title={t('plans:violations', { count: violations.length })}>
          {violations.map((one) => one.code).join('、')}
        </Alert>
      )}
      <ol className="flex flex-col">
        {itemsOf(route).map((item, index) => (
          <ItemRow key={index} item={item} cards={cards} facilityNames={facilityNames} pointed={pointed} onPoint={onPoint} />
        ))}
      </ol>
    </>
  );
}

interface ItemRowProps extends Pointing {
  item: RouteItem;
  cards: ReadonlyMap<string, VisitCard>;
  facilityNames: ReadonlyMap<string, string>;
}

function ItemRow({ item, cards, facilityNames, pointed, onPoint }: ItemRowProps) {
  const { t } = useTranslation();
  switch (item.kind) {
    case 'visit':
      return <VisitRow item={item} card={cards.get(item.visit.visit_id)} pointed={pointed} onPoint={onPoint} />;
    case 'start':
      return <PlainRow time_s={item.at_s} mark={<Icon name="truck" />} title={t('plans:item.start')} />;
    case 'lunch':
      return (
        <PlainRow
          time_s={item.start_s}
          mark={<Icon name="meal" />}
          title={`${t('plans:item.lunch')} ${formatTimeOfDay(item.start_s)}〜${formatTimeOfDay(item.end_s)}`}
        />
      );
    case 'unload':
      return (
        <PlainRow
          time_s={item.unloading.arrival_s}
          mark={<Icon name="factory" />}
          title={`${t('plans:item.unload')}: ${facilityNames.get(item.unloading.facility_id) ?? item.unloading.facility_id}`}
          detail={<Durations {...item.unloading} />}
        />
      );
    case 'end':
      return <PlainRow time_s={item.at_s} mark={<Icon name="home" />} title={t('plans:item.end')} />;
  }
}

interface PlainRowProps {
  time_s: number;
  mark: ReactNode;
  title: string;
  detail?: ReactNode;
}

function PlainRow({ time_s, mark, title, detail }: PlainRowProps) {
  return (
    <li className="flex min-h-11 items-center gap-3 border-b border-solid-gray-200 bg-solid-gray-50 px-3 py-1.5">
      <time className="w-12 shrink-0 text-right tabular-nums">{formatTimeOfDay(time_s)}</time>
      <span className="flex w-9 shrink-0 justify-center">{mark}</span>
      <span className="grow text-dns-16N-130">
        {title}
        {detail}
      </span>
    </li>
  );
}

interface VisitRowProps extends Pointing {
  item: Extract<RouteItem, { kind: 'visit' }>;
  card: VisitCard | undefined;
}

function VisitRow({ item: { visit, number }, card, pointed, onPoint }: VisitRowProps) {
  const { t } = useTranslation();
  const here = pointed === visit.visit_id;
  const point = () => onPoint(visit.visit_id);
  const windows = (card?.time_windows ?? []).map((w) => `${formatTimeOfDay(w.start_s)}〜${formatTimeOfDay(w.end_s)}`);
  return (
    <li id={stopRowId(visit.visit_id)} className="border-b border-solid-gray-200">
      <button
        type="button"
        aria-pressed={here}
        onClick={point}
        onFocus={point}
        onMouseEnter={point}
        className={cx('flex min-h-11 w-full items-start gap-3 px-3 py-1.5 text-left', here ? 'bg-yellow-100' : 'bg-white')}
      >
        <time className="w-12 shrink-0 text-right tabular-nums">{formatTimeOfDay(visit.arrival_s)}</time>
        <span className="flex w-9 shrink-0 justify-center">
          <b className="min-w-7 rounded-full border-2 border-solid-gray-800 px-1 text-center text-dns-16B-130">{number}</b>
        </span>
        <span className="min-w-0 grow">
          <b className="text-dns-16B-130">{card?.name ?? visit.resident_id}</b>
          <span className="ml-2 text-dns-14N-130">
            {(card?.categories ?? []).map((name) => t(`domain:category.${name}`, { defaultValue: name })).join('・')}
          </span>
          <span className="block text-dns-14N-130 text-solid-gray-800">{card?.address}</span>
          <Durations {...visit} />
          {windows.length > 0 && (
            <span className="block text-dns-14B-130">
              {t('residents:timeWindows')}: {windows.join('、')}
            </span>
          )}
        </span>
      </button>
    </li>
  );
}

interface DurationsProps {
  travel_s: number;
  distance_m: number;
  arrival_s: number;
  start_s: number;
  departure_s: number;
}

function Durations({ travel_s, distance_m, arrival_s, start_s, departure_s }: DurationsProps) {
  const { t } = useTranslation();
  const minutes = (seconds: number) => ({ minutes: Math.round(seconds / 60) });
  const wait_s = start_s - arrival_s;
  return (
    <span className="block text-dns-14N-130 text-solid-gray-700">
      {t('plans:item.drive', { ...minutes(travel_s), km: formatKilometres(distance_m) })}
      {wait_s >= 30 && `・${t('plans:item.wait', minutes(wait_s))}`}・{t('plans:item.work', minutes(departure_s - start_s))}
    </span>
  );
}

/** `3900` → `1時間5分`. */
export function Duration({ seconds }: { seconds: number }) {
  const { t } = useTranslation();
  const parts = durationParts(seconds);
  return <>{t(parts.hours > 0 ? 'common:duration.hm' : 'common:duration.m', parts)}</>;
}
