import { useLiveQuery } from 'dexie-react-hooks';
import { useCallback, useEffect, useMemo, useRef } from 'react';

import { useApi } from '@/api/client';
import { type OutboxEntry, tabletDatabase } from '@/data/database';
import { type NewRecord, Outbox } from '@/data/outbox';
import { OutboxSender } from '@/data/outbox-sender';

import { deliverBy } from './deliver';
import { useShowAcknowledged } from './use-today';

const NOTHING: OutboxEntry[] = [];

export interface TabletOutbox {
  entries: OutboxEntry[];
  /** Records that another driver left on this tablet. */
  others: number;
  record: (record: NewRecord) => Promise<void>;
  dismiss: (eventId: string) => void;
  sendNow: () => void;
}

/** The tablet's records on their way to the server, for the driver who is signed in. */
export function useOutbox(driverId: string): TabletOutbox {
  const api = useApi();
  const showAcknowledged = useShowAcknowledged();
  const outbox = useMemo(() => new Outbox(tabletDatabase()), []);
  const sender = useRef<OutboxSender | null>(null);
  useEffect(() => {
    const started = new OutboxSender({ outbox, driverId, deliver: deliverBy(api), onAcknowledged: showAcknowledged });
    sender.current = started;
    started.start();
    void navigator.storage?.persist?.();
    return () => started.stop();
  }, [api, outbox, driverId, showAcknowledged]);
  const entries = useLiveQuery(() => outbox.entries(driverId), [outbox, driverId]) ?? NOTHING;
  const all = useLiveQuery(() => tabletDatabase().outbox.count(), []) ?? 0;
  const record = useCallback(
    async (made: NewRecord) => {
      await outbox.record(made);
      sender.current?.wake();
    },
    [outbox],
  );
  return {
    entries,
    others: Math.max(0, all - entries.length),
    record,
    dismiss: useCallback((eventId: string) => void outbox.dismiss(eventId), [outbox]),
    sendNow: useCallback(() => sender.current?.wake(), []),
  };
}
