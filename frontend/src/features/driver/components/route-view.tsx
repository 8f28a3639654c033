import { lazy, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { DriverRoute } from '@/api/schemas';
import { MapSlot } from '@/components/map/map-slot';
import { Alert } from '@/components/ui/alert';
import { Tabs } from '@/components/ui/tabs';

import type { TabletOutbox } from '../api/use-outbox';
import { useUnloadings } from '../api/use-unloadings';
import { currentIndex, isDone, standingsOf, undoTarget, unloadingKey } from '../route-state';
import { useRecorder } from '../use-recorder';
import { ActionBar } from './action-bar';
import { CurrentCard } from './current-card';
import { Directions } from './directions';
import { OutboxStrip } from './outbox-strip';
import { StopList } from './stop-list';
import { TabletButton } from './tablet-button';

const DriverMap = lazy(() => import('./driver-map'));

interface RouteViewProps {
  route: DriverRoute;
  driverId: string;
  outbox: TabletOutbox;
}

/** A crew's day: the stop at hand, what comes next, and the buttons at the bottom. */
export function RouteView({ route, driverId, outbox }: RouteViewProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<number | null>(null);
  const [tab, setTab] = useState('next');
  const [directing, setDirecting] = useState(false);
  const unloadings = useUnloadings();
  const recorder = useRecorder(route, driverId, outbox);
  const numbers = useMemo(() => visitNumbers(route), [route]);
  const standings = standingsOf(route, outbox.entries);
  const current = currentIndex(route, standings, unloadings.done);
  const done = route.stops.map((_, index) => isDone(route, index, standings, unloadings.done));
  const shown = opened ?? current;
  const stop = route.stops[shown];
  const undo = undoTarget(route, standings, current, recorder.lastRecorded);
  const visits = route.stops.filter((one) => one.kind === 'visit').length;
  const target = stop
    ? { to: stop.kind === 'visit' ? t('driver:honorific', { name: stop.name }) : stop.name, point: stop.parking }
    : { to: route.depot.name, point: route.depot.point };
  const list = { route, numbers, done, shown, onOpen: (index: number) => setOpened(index === current ? null : index) };
  return (
    <div className="in-cab grid min-h-0 grow grid-cols-1 grid-rows-[auto_minmax(12rem,1fr)_auto] gap-2 p-3 landscape:grid-cols-[3fr_2fr] landscape:grid-rows-[minmax(0,1fr)_auto]">
      <section aria-label={t('driver:current')} className="flex min-h-0 flex-col gap-3 landscape:col-start-1 landscape:row-start-1">
        <div className="flex flex-wrap items-center gap-3">
          <p className="grow text-std-20B-150">
            {route.vehicle.name}
            <span className="ml-4" aria-label={t('driver:doneLabel')}>
              {t('driver:done', { done: standings.size, total: visits })}
            </span>
          </p>
          <OutboxStrip outbox={outbox} />
        </div>
        {opened !== null && (
          <div className="flex flex-wrap items-center gap-3 rounded-12 border-2 border-key-900 bg-key-50 p-2">
            <p className="grow text-std-20B-150">{t('driver:outOfOrder')}</p>
            <TabletButton look="plain" icon="undo" size="cab" onClick={() => setOpened(null)}>
              {t('driver:inOrder')}
            </TabletButton>
          </div>
        )}
        <div className="min-h-0 grow overflow-y-auto">
          {stop ? (
            <CurrentCard route={route} stop={stop} index={shown} number={numbers[shown] ?? null} />
          ) : (
            <>
              <h1 className="sr-only">{t('driver:title')}</h1>
              <Alert kind="success" title={t('driver:allDone')}>
                <p className="text-std-20N-150">{t('driver:allDoneHint')}</p>
              </Alert>
            </>
          )}
        </div>
        <div className="flex flex-wrap gap-3">
          <TabletButton look="plain" icon="navigate" size="cab" onClick={() => setDirecting(true)} className="grow">
            {t(stop ? 'driver:navigate' : 'driver:home')}
          </TabletButton>
          {undo && opened === null && (
            <TabletButton
              look="other"
              icon="undo"
              size="cab"
              disabled={recorder.pausing}
              onClick={() => void recorder.undo(undo.stop, undo.standing)}
              className="grow"
            >
              {t('driver:undo', { name: undo.stop.name, outcome: t(`domain:outcome.${undo.standing.outcome}`) })}
            </TabletButton>
          )}
        </div>
      </section>
      <section
        aria-label={t('driver:tabs')}
        className="flex min-h-0 flex-col overflow-hidden rounded-12 border-2 border-solid-gray-420 landscape:col-start-2 landscape:row-span-2 landscape:row-start-1"
      >
        <Tabs
          tall
          label={t('driver:tabs')}
          selected={tab}
          onSelect={setTab}
          tabs={[
            { id: 'next', label: t('driver:next'), content: <StopList {...list} standings={standings} /> },
            {
              id: 'map',
              label: t('driver:map'),
              content: (
                <MapSlot className="h-full">
                  <DriverMap {...list} />
                </MapSlot>
              ),
            },
          ]}
        />
      </section>
      <section aria-label={t('domain:outcomeWord')} className="flex flex-col gap-2 landscape:col-start-1 landscape:row-start-2">
        <p role="status" className="min-h-7 text-std-20B-150 text-green-1000">
          {recorder.said}
        </p>
        {recorder.failed && (
          <Alert kind="error" live="assertive" title={t('driver:storeFailed')}>
            {t('driver:storeFailedHint')}
          </Alert>
        )}
        {stop && (
          <ActionBar
            stop={stop}
            standing={standings.get(stop.id)}
            recorder={recorder}
            onRecorded={() => setOpened(null)}
            onUnloaded={() => void unloadings.tick(unloadingKey(route, shown)).then(() => setOpened(null))}
          />
        )}
      </section>
      {directing && (
        <Directions {...target} steps={route.trace.legs[shown]?.steps ?? []} onClose={() => setDirecting(false)} />
      )}
    </div>
  );
}

/** The number of each place among the visits; null for an unloading. */
function visitNumbers(route: DriverRoute): (number | null)[] {
  let number = 0;
  return route.stops.map((stop) => (stop.kind === 'visit' ? ++number : null));
}
