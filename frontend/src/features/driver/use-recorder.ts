import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { DriverRoute, Outcome, StopView, VisitEvent } from '@/api/schemas';

import type { TabletOutbox } from './api/use-outbox';
import type { Standing } from './route-state';

const PAUSE_MS = 1_500;

export interface Recorder {
  record: (stop: StopView, outcome: Outcome) => Promise<void>;
  undo: (stop: StopView, standing: Standing) => Promise<void>;
  /** What was said last, for eyes and screen readers. */
  said: string;
  /** For a moment after a record: a second press of a glove must not fall on the next stop. */
  pausing: boolean;
  /** The tablet could not store the record: it was not recorded. */
  failed: boolean;
  lastRecorded: string | null;
}

/** Turns presses into records with the tablet's own id and time. */
export function useRecorder(route: DriverRoute, driverId: string, outbox: TabletOutbox): Recorder {
  const { t } = useTranslation();
  const [said, setSaid] = useState('');
  const [pausing, setPausing] = useState(false);
  const [failed, setFailed] = useState(false);
  const [lastRecorded, setLastRecorded] = useState<string | null>(null);
  useEffect(() => {
    if (!pausing) return;
    const timer = setTimeout(() => setPausing(false), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [pausing]);

  const store = async (stop: StopView, what: Pick<VisitEvent, 'outcome' | 'undoes'>, label: string, words: string) => {
    if (pausing) return;
    setPausing(true);
    try {
      const event = { ...newEvent(route, stop), ...what };
      await outbox.record({ event, driver_id: driverId, label });
      setFailed(false);
      setSaid(words);
    } catch {
      // IndexedDB is full or broken: say so, because nothing was recorded.
      setFailed(true);
    }
  };

  return {
    said,
    pausing,
    failed,
    lastRecorded,
    record: async (stop, outcome) => {
      const named = { name: stop.name, outcome: t(`domain:outcome.${outcome}`) };
      await store(stop, { outcome, undoes: null }, t('driver:label', named), t('driver:recorded', named));
      setLastRecorded(stop.id);
    },
    undo: (stop, standing) => {
      const named = { name: stop.name };
      return store(stop, { outcome: null, undoes: standing.event_id }, t('driver:labelUndo', named), t('driver:undone', named));
    },
  };
}

function newEvent(route: DriverRoute, stop: StopView): Omit<VisitEvent, 'outcome' | 'undoes'> {
  return {
    event_id: crypto.randomUUID(),
    plan_id: route.plan_id,
    vehicle_id: route.vehicle.vehicle_id,
    visit_id: stop.id,
    happened_at: new Date().toISOString(),
    note: '',
  };
}
