import Dexie, { type EntityTable, type Table } from 'dexie';

import type { CodedError, VisitEvent } from '@/api/schemas';

/** A record of the crew on its way to the server. */
export interface OutboxEntry {
  /** Order in which it was recorded, and in which it is sent. */
  seq: number;
  event_id: string;
  /** Whose record it is: it is sent with this driver's sign-in and no other's. */
  driver_id: string;
  event: VisitEvent;
  /** For the person who reads the list of unsent records. */
  label: string;
  state: 'waiting' | 'refused';
  attempts: number;
  refusal: Refusal | null;
}

/** Why the server refused a record, as it said so. */
export type Refusal = Pick<CodedError, 'code' | 'cause' | 'action'>;

/** An unloading that the crew ticked off; it is no visit, so only this tablet keeps it. */
export interface UnloadingDone {
  key: string;
  done_at: string;
}

/**
 * What this device keeps. Durability is strict: a record is on the disk before the screen says so
 * (https://developer.mozilla.org/docs/Web/API/IDBTransaction/durability).
 */
export class TabletDatabase extends Dexie {
  outbox!: EntityTable<OutboxEntry, 'seq'>;
  unloadings!: EntityTable<UnloadingDone, 'key'>;
  signIn!: Table<string, string>;

  constructor(name = 'fureai-route') {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      outbox: '++seq, &event_id, [driver_id+state]',
      unloadings: 'key',
      signIn: '',
    });
  }
}

let opened: TabletDatabase | undefined;

/** The device's one database, opened when it is first needed. */
export function tabletDatabase(): TabletDatabase {
  opened ??= new TabletDatabase();
  return opened;
}
