import { describe, expect, it } from 'vitest';

import { deliverBy } from '@/features/driver/api/deliver';

import { anEvent } from './builders';
import { type Answer, fakeApi, json } from './render';

const event = anEvent('event-0001');
const deliver = (answer: Answer) => deliverBy(fakeApi(answer))(event);
const ack = { event, received_at: '2026-11-24T00:00:01Z', duplicate: false };
const problem = (code: string, status: number) => json({ code, cause: 'c', action: 'a', status, title: 't', type: 'x' }, status);

describe('an answer to a record', () => {
  it.each([200, 201])('of %i with this very record is an acknowledgement', async (status) => {
    expect(await deliver(() => json(ack, status))).toEqual({ kind: 'acknowledged', ack });
  });

  it('about another record acknowledges nothing', async () => {
    expect(await deliver(() => json({ ...ack, event: anEvent('event-0002') }))).toEqual({ kind: 'later' });
  });

  it('that says no in coded words is a refusal', async () => {
    const refused = await deliver(() => problem('EVENT_UNKNOWN_VISIT', 422));
    expect(refused).toEqual({ kind: 'refused', refusal: { code: 'EVENT_UNKNOWN_VISIT', cause: 'c', action: 'a' } });
  });

  it.each([
    ['a sign-in that ran out', () => problem('NOT_SIGNED_IN', 401)],
    ['a busy server', () => problem('TEMPORARILY_UNAVAILABLE', 503)],
    ['a fault of the server', () => problem('INTERNAL', 500)],
    ['a throttled call', () => json({ message: 'Too Many Requests' }, 429)],
    ['a page that is not ours', () => new Response('<html>', { status: 200, headers: { 'Content-Type': 'text/html' } })],
    ['a 404 that is not ours', () => new Response('', { status: 404 })],
    ['no network', () => undefined],
  ])('that is %s leaves the record for later', async (_, answer) => {
    expect(await deliver(answer)).toEqual({ kind: 'later' });
  });
});
