import type { EventAck, VisitEvent } from '@/api/schemas';

import type { OutboxEntry, Refusal, TabletDatabase } from './database';

/** What became of one attempt to send a record. */
export type Delivery =
  | { kind: 'acknowledged'; ack: EventAck }
  /** The server will never take it: it stays visible until a person has dealt with it. */
  | { kind: 'refused'; refusal: Refusal }
  /** It may work later: no network, a busy server, a sign-in that ran out. */
  | { kind: 'later' };

export type Deliver = (event: VisitEvent) => Promise<Delivery>;

export interface NewRecord {
  event: VisitEvent;
  driver_id: string;
  label: string;
}

/** Records on their way: durable before anybody is told so, kept until acknowledged or refused. */
export class Outbox {
  constructor(private readonly database: TabletDatabase) {}

  /** Stores the record; when this resolves it survives a reload and a dead battery. */
  async record({ event, driver_id, label }: NewRecord): Promise<void> {
    await this.database.transaction('rw', this.database.outbox, async () => {
      const same = await this.database.outbox.where('event_id').equals(event.event_id).count();
      if (same > 0) return;
      await this.database.outbox.add({
        event_id: event.event_id,
        driver_id,
        event,
        label,
        state: 'waiting',
        attempts: 0,
        refusal: null,
      });
    });
  }

  /** All records of a driver that are still here, in the order of recording. */
  async entries(driverId: string): Promise<OutboxEntry[]> {
    const all = await this.database.outbox.orderBy('seq').toArray();
    return all.filter((entry) => entry.driver_id === driverId);
  }

  /** A person has read a refusal and takes the record off the list. */
  async dismiss(eventId: string): Promise<void> {
    await this.database.outbox.where('event_id').equals(eventId).delete();
  }

  /**
   * Sends what waits, in order. Stops at the first that must wait, because a later record may undo it.
   * `onAcknowledged` runs before the record is forgotten, so that no moment shows neither of them.
   * Returns how many are still waiting.
   */
  async send(driverId: string, deliver: Deliver, onAcknowledged: (ack: EventAck) => void): Promise<number> {
    const waiting = (await this.entries(driverId)).filter((entry) => entry.state === 'waiting');
    for (const [index, entry] of waiting.entries()) {
      const delivery = await deliver(entry.event);
      if (delivery.kind === 'later') {
        await this.database.outbox.update(entry.seq, { attempts: entry.attempts + 1 });
        return waiting.length - index;
      }
      await this.settle(entry, delivery, onAcknowledged);
    }
    return 0;
  }

  private async settle(
    entry: OutboxEntry,
    delivery: Exclude<Delivery, { kind: 'later' }>,
    onAcknowledged: (ack: EventAck) => void,
  ): Promise<void> {
    if (delivery.kind === 'refused') {
      await this.database.outbox.update(entry.seq, { state: 'refused', refusal: delivery.refusal });
      return;
    }
    onAcknowledged(delivery.ack);
    await this.database.outbox.delete(entry.seq);
  }
}
