import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';

import type { VisitEvent } from '@/api/schemas';
import { tabletDatabase } from '@/data/database';
import { DriverPage } from '@/features/driver/driver-page';

import { aDriverRoute, aStop } from './builders';
import { type Answer, json, renderPage } from './render';

class FakeOffice {
  readonly events: VisitEvent[] = [];
  online = true;
  stops = aDriverRoute().stops;

  readonly answer: Answer = async (request) => {
    if (request.url.endsWith('/today')) {
      const routes = [aDriverRoute({ stops: this.stops })];
      return json({ date: '2026-11-24', driver_id: 'driver1', routes });
    }
    if (!this.online) return undefined;
    const event = (await request.json()) as VisitEvent;
    this.events.push(event);
    this.stops = this.stops.map((stop) =>
      stop.id === event.visit_id ? { ...stop, outcome: event.outcome, outcome_event_id: event.outcome && event.event_id } : stop,
    );
    return json({ event, received_at: '2026-11-24T00:00:00Z', duplicate: false }, 201);
  };
}

const open = (office: FakeOffice) => renderPage(DriverPage, { path: '/driver', answer: office.answer, role: 'driver' });
const current = (name: string) => screen.findByRole('heading', { level: 1, name: new RegExp(name) });

afterEach(async () => {
  await tabletDatabase().outbox.clear();
  await tabletDatabase().unloadings.clear();
});

describe("the driver's page", () => {
  it('records the stop at hand as collected in one press and goes on to the next', async () => {
    const office = new FakeOffice();
    open(office);
    await current('利用者1');
    await userEvent.click(screen.getByRole('button', { name: '収集した' }));
    await current('利用者2');
    await waitFor(() => expect(office.events).toHaveLength(1));
    expect(office.events[0]).toMatchObject({ visit_id: 'visit-1', outcome: 'collected', undoes: null });
    expect(await screen.findByRole('button', { name: 'すべて送信済み' })).toBeInTheDocument();
  });

  it('does not take the second press of a double press for the next stop', async () => {
    const office = new FakeOffice();
    open(office);
    await current('利用者1');
    const button = screen.getByRole('button', { name: '収集した' });
    await userEvent.dblClick(button);
    await current('利用者2');
    await waitFor(() => expect(office.events).toHaveLength(1));
  });

  it('keeps a record without signal, shows it as unsent, and has it after a reload', async () => {
    const office = new FakeOffice();
    office.online = false;
    const page = open(office);
    await current('利用者1');
    await userEvent.click(screen.getByRole('button', { name: '収集した' }));
    expect(await screen.findByRole('button', { name: '未送信 1件' })).toBeInTheDocument();
    page.unmount();
    open(office);
    await current('利用者2');
    expect(await screen.findByRole('button', { name: '未送信 1件' })).toBeInTheDocument();
    office.online = true;
    await userEvent.click(screen.getByRole('button', { name: '未送信 1件' }));
    await userEvent.click(screen.getByRole('button', { name: 'いま送る' }));
    await waitFor(() => expect(office.events).toHaveLength(1));
  });

  it('names what an undo undoes, and takes back exactly that record', async () => {
    const office = new FakeOffice();
    office.stops = [aStop(1, { outcome: 'no_access', outcome_event_id: 'event-0001' }), aStop(2)];
    open(office);
    await userEvent.click(await screen.findByRole('button', { name: '「利用者1 様 立ち入れない」を取り消す' }));
    await current('利用者1');
    await waitFor(() => expect(office.events[0]).toMatchObject({ outcome: null, undoes: 'event-0001' }));
  });

  it('has the other outcomes behind one more press', async () => {
    const office = new FakeOffice();
    open(office);
    await current('利用者1');
    await userEvent.click(screen.getByRole('button', { name: 'ほかの結果' }));
    const dialog = screen.getByRole('dialog', { name: '利用者1 様の収集結果' });
    await userEvent.click(within(dialog).getByRole('button', { name: 'ごみが出ていない・応答なし' }));
    await waitFor(() => expect(office.events[0]?.outcome).toBe('not_out_no_answer'));
  });

  it('comes to the unloading in its turn and goes on when it is ticked off', async () => {
    const office = new FakeOffice();
    const done = { outcome: 'collected', outcome_event_id: 'event-0001' } as const;
    office.stops = [aStop(1, done), aStop(2, { kind: 'unload', id: 'f', name: 'クリーンセンター' }), aStop(3)];
    open(office);
    await current('クリーンセンター');
    await userEvent.click(screen.getByRole('button', { name: '荷下ろしが終わった' }));
    await current('利用者3');
  });

  it('says so when nothing is published', async () => {
    renderPage(DriverPage, {
      path: '/driver',
      role: 'driver',
      answer: () => json({ date: '2026-11-24', driver_id: 'driver1', routes: [] }),
    });
    expect(await screen.findByRole('heading', { name: '今日のルートはまだありません' })).toBeInTheDocument();
  });
});
