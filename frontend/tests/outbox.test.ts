import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { EventAck, VisitEvent } from '@/api/schemas';
import { TabletDatabase } from '@/data/database';
import { type Delivery, Outbox } from '@/data/outbox';
import { backOffMs, OutboxSender } from '@/data/outbox-sender';

import { anEvent } from './builders';

const DRIVER = 'driver1';

/** A server that keeps each event once, and on demand takes it without its reply arriving. */
class FakeServer {
  readonly stored: VisitEvent[] = [];
  readonly calls: string[] = [];
  loses = 0;
  down = false;
  refuses = new Set<string>();

  readonly deliver = (event: VisitEvent): Promise<Delivery> => {
    this.calls.push(event.event_id);
    if (this.down) return Promise.resolve({ kind: 'later' });
    if (this.refuses.has(event.event_id)) {
      const refusal = { code: 'EVENT_UNKNOWN_VISIT', cause: 'c', action: 'a' } as const;
      return Promise.resolve({ kind: 'refused', refusal });
    }
    const duplicate = this.stored.some((one) => one.event_id === event.event_id);
    if (!duplicate) this.stored.push(event);
    if (this.loses > 0) {
      this.loses -= 1;
      return Promise.resolve({ kind: 'later' });
    }
    return Promise.resolve({ kind: 'acknowledged', ack: { event, received_at: '2026-11-24T00:00:01Z', duplicate } });
  };
}

let name = '';
let database: TabletDatabase;
let outbox: Outbox;
let server: FakeServer;
let acknowledged: EventAck[];

const send = () => outbox.send(DRIVER, server.deliver, (ack) => acknowledged.push(ack));
const record = (id: string, driver = DRIVER) => outbox.record({ event: anEvent(id), driver_id: driver, label: id });
const kept = async () => (await outbox.entries(DRIVER)).map((entry) => entry.event_id);

/** Closes everything and opens it anew, as a reload of the page does. */
function reload(): void {
  database.close();
  database = new TabletDatabase(name);
  outbox = new Outbox(database);
}

beforeEach(() => {
  name = `tablet-${crypto.randomUUID()}`;
  database = new TabletDatabase(name);
  outbox = new Outbox(database);
  server = new FakeServer();
  acknowledged = [];
});

afterEach(async () => {
  await database.delete();
});

describe('a record', () => {
  it('is still there after a reload, with its own id and time', async () => {
    await record('event-0001');
    reload();
    const [entry] = await outbox.entries(DRIVER);
    expect(entry?.event).toEqual(anEvent('event-0001'));
  });

  it('leaves the outbox when it is acknowledged', async () => {
    await record('event-0001');
    expect(await send()).toBe(0);
    expect(await kept()).toEqual([]);
    expect(acknowledged.map((ack) => ack.event.event_id)).toEqual(['event-0001']);
  });

  it('whose reply was lost is sent again under the same id, and the server has it once', async () => {
    server.loses = 1;
    await record('event-0001');
    expect(await send()).toBe(1);
    expect(await kept()).toEqual(['event-0001']);
    reload();
    expect(await send()).toBe(0);
    expect(server.stored).toHaveLength(1);
    expect(acknowledged[0]?.duplicate).toBe(true);
  });

  it('is shown by somebody at every moment: the acknowledgement comes before it is forgotten', async () => {
    await record('event-0001');
    let stillKept: Promise<string[]> | undefined;
    await outbox.send(DRIVER, server.deliver, () => {
      stillKept = kept();
    });
    expect(await stillKept).toEqual(['event-0001']);
  });

  it('stored twice under one id is one record', async () => {
    await record('event-0001');
    await record('event-0001');
    expect(await kept()).toEqual(['event-0001']);
  });
});

describe('several records', () => {
  it('are sent in the order in which they were recorded', async () => {
    for (const id of ['event-000b', 'event-000a', 'event-000c']) await record(id);
    await send();
    expect(server.calls).toEqual(['event-000b', 'event-000a', 'event-000c']);
  });

  it('wait behind one that cannot be sent now', async () => {
    server.down = true;
    await record('event-0001');
    await record('event-0002');
    expect(await send()).toBe(2);
    expect(server.calls).toEqual(['event-0001']);
  });

  it('do not wait behind one that is refused, which stays with its reason', async () => {
    server.refuses.add('event-0001');
    await record('event-0001');
    await record('event-0002');
    expect(await send()).toBe(0);
    const [refused] = await outbox.entries(DRIVER);
    expect(refused).toMatchObject({ event_id: 'event-0001', state: 'refused', refusal: { code: 'EVENT_UNKNOWN_VISIT' } });
    expect(server.stored.map((event) => event.event_id)).toEqual(['event-0002']);
  });

  it('of another driver are not sent under this one\'s sign-in', async () => {
    await record('event-0001', 'driver2');
    await record('event-0002');
    await send();
    expect(server.calls).toEqual(['event-0002']);
    expect(await database.outbox.count()).toBe(1);
  });
});

it('a refused record stays after a reload until a person takes it off', async () => {
  server.refuses.add('event-0001');
  await record('event-0001');
  await send();
  reload();
  expect(await kept()).toEqual(['event-0001']);
  await outbox.dismiss('event-0001');
  expect(await kept()).toEqual([]);
});

describe('the sender', () => {
  it('pauses longer after each failure, but never more than a minute', () => {
    const never = () => 0;
    expect([0, 1, 2, 3].map((failures) => backOffMs(failures, never))).toEqual([1000, 2000, 4000, 8000]);
    expect(backOffMs(30, never)).toBe(60_000);
    expect(backOffMs(0, () => 1)).toBe(750);
  });

  it('tries again by itself until the record has arrived', async () => {
    server.down = true;
    await record('event-0001');
    const sender = new OutboxSender({ outbox, driverId: DRIVER, deliver: server.deliver, onAcknowledged: (ack) => acknowledged.push(ack) });
    sender.start();
    await vi.waitFor(() => expect(server.calls.length).toBe(1));
    server.down = false;
    await vi.waitFor(() => expect(acknowledged).toHaveLength(1), { timeout: 3000 });
    sender.stop();
  });

  it('sends a record that came while it was sending another', async () => {
    const sender = new OutboxSender({ outbox, driverId: DRIVER, deliver: server.deliver, onAcknowledged: (ack) => acknowledged.push(ack) });
    await record('event-0001');
    sender.start();
    await record('event-0002');
    sender.wake();
    await vi.waitFor(() => expect(acknowledged).toHaveLength(2));
    sender.stop();
  });
});
