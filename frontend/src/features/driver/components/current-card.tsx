import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { DriverRoute, StopView } from '@/api/schemas';
import { Icon } from '@/components/ui/icon';
import { formatTimeOfDay } from '@/lib/time';

interface CurrentCardProps {
  route: DriverRoute;
  stop: StopView;
  index: number;
  /** Its number among the visits. */
  number: number | null;
}

/** The stop at hand, readable from the driver's seat. */
export function CurrentCard({ route, stop, index, number }: CurrentCardProps) {
  const { t } = useTranslation();
  const isVisit = stop.kind === 'visit';
  const { lunch } = route.route;
  return (
    <article className="flex flex-col gap-2.5">
      {lunch?.before === index && (
        <p className="flex items-center gap-2 text-std-20B-150">
          <Icon name="meal" size={28} />
          {t('driver:lunchBefore', { from: formatTimeOfDay(lunch.start_s), to: formatTimeOfDay(lunch.end_s) })}
        </p>
      )}
      <div className="flex items-start gap-4">
        <span className="flex min-h-16 min-w-16 items-center justify-center rounded-full border-4 border-black px-2 text-std-32B-150">
          {number ?? <Icon name="factory" size={40} />}
        </span>
        <h1 className="min-w-0">
          <span className="block text-std-24N-150">{isVisit ? stop.kana : t('driver:unloadNow')}</span>
          <span className="block text-std-45B-140 break-words">
            {isVisit ? t('driver:honorific', { name: stop.name }) : stop.name}
          </span>
        </h1>
      </div>
      {stop.address && <p className="text-std-26B-150">{stop.address}</p>}
      {stop.care_note && (
        <Band icon="warning" term={t('driver:care')} className="border-orange-1000 bg-orange-300">
          {stop.care_note}
        </Band>
      )}
      <div className="flex flex-wrap items-center gap-x-6 gap-y-1 text-std-24B-150">
        <p>{t('driver:planned', { time: formatTimeOfDay(stop.arrival_s) })}</p>
        <p>{t('driver:work', { minutes: Math.max(1, Math.round((stop.departure_s - stop.start_s) / 60)) })}</p>
        {stop.time_windows.length > 0 && <p>{t('driver:window', { times: windowsText(stop) })}</p>}
        {stop.categories.length > 0 && (
          <p className="flex flex-wrap items-center gap-2">
            <span className="text-std-20N-150">{t('driver:what')}</span>
            {stop.categories.map((name) => (
              <span key={name} className="rounded-8 border-2 border-black bg-yellow-100 px-3 py-0.5">
                {t(`domain:category.${name}`, { defaultValue: name })}
              </span>
            ))}
          </p>
        )}
      </div>
      {stop.parking_note && (
        <Band icon="pin" term={t('driver:parking')} className="border-solid-gray-600 bg-white">
          {stop.parking_note}
        </Band>
      )}
    </article>
  );
}

function windowsText(stop: StopView): string {
  return stop.time_windows.map((w) => `${formatTimeOfDay(w.start_s)}〜${formatTimeOfDay(w.end_s)}`).join('、');
}

function Band({ icon, term, className, children }: { icon: 'warning' | 'pin'; term: string; className: string; children: ReactNode }) {
  return (
    <p className={`flex items-start gap-3 rounded-8 border-2 px-4 py-2 text-std-24B-150 ${className}`}>
      <Icon name={icon} size={36} className="mt-0.5" />
      <span>
        <span className="mr-3 text-std-20N-150">{term}</span>
        {children}
      </span>
    </p>
  );
}
