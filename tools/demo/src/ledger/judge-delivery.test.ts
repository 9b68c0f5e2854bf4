import type { AddressedDelivery } from '../deliveries/delivery.ts';
import { judgeDelivery, type Fault } from './judge-delivery.ts';
import type { Observation } from './observation.ts';
import type { StoredEvent } from './search-events.ts';
import { total } from './total.ts';

const event: StoredEvent = {
  category: 'authentication',
  severity: 'INFO',
  summary: 'zoom user.signed_in by jchill@example.com',
  utctimestamp: '2026-11-21T08:00:00.000+00:00',
  details: { eventtype: 'user.signed_in', username: 'jchill@example.com' },
};
const golden = [
  { ...event, eventtype: 'user.signed_in', username: 'jchill@example.com', utctimestamp: '2026-11-21T08:00:00Z' },
];
const letter = {
  source: 'zoom-webhook',
  instance: 'main',
  reason: 'body-not-json',
  detail: '',
  receivedAt: 0,
  text: '',
  sha256: '',
};
const accepted = { status: 200, body: '{"message":"accepted"}' };
const refused = { status: 401, body: '{"message":"unauthorized"}' };

function seen(expected: AddressedDelivery['expected'], rest: Partial<Observation>): Observation {
  const delivery: AddressedDelivery = {
    source: 'zoom-webhook',
    instance: 'main',
    group: 'sample',
    name: 'x',
    mark: 'demo1-000001',
    expected,
    build: () => {
      throw new Error('sent already');
    },
  };
  return {
    delivery,
    sha256: '',
    at: 0,
    answerMs: 1,
    retries: 0,
    answer: accepted,
    events: [],
    copies: 0,
    strays: [],
    searchableMs: undefined,
    letter: undefined,
    ...rest,
  };
}

const one = { status: 200, events: 1 };
const none = { status: 401, events: 0 };
const dead = { status: 200, events: 0, deadLetter: 'body-not-json' };
const challenge = { status: 200, events: 0, answer: { plainToken: 'a', encryptedToken: 'b' } };

const cases: readonly (readonly [what: string, observation: Observation, fault: Fault | undefined])[] = [
  ['stored once', seen(one, { events: [event] }), undefined],
  ['acknowledged and gone', seen(one, {}), 'missing'],
  ['stored twice', seen(one, { events: [event, event] }), 'duplicated'],
  ['stored under another instance', seen(one, { events: [event], strays: [event] }), 'misplaced'],
  ['stored, but no answer came', seen(one, { events: [event], answer: 'socket hang up' }), 'no answer'],
  ['refused although honest', seen(one, { answer: refused }), 'wrong answer'],
  ['answered 503 to the last', seen(one, { answer: { status: 503, body: '' } }), 'not accepted'],
  ['forged, and answered 503 to the last', seen(none, { answer: { status: 503, body: '' } }), 'not accepted'],
  ['never answered and not stored', seen(one, { answer: 'socket hang up' }), 'no answer'],
  ['stored, but refused', seen(one, { events: [event], answer: refused }), 'wrong answer'],
  ['stored, and a dead letter as well', seen(one, { events: [event], letter }), 'wrong dead letter'],
  ['forged and refused', seen(none, { answer: refused }), undefined],
  ['forged and accepted, not yet stored', seen(none, {}), 'wrong answer'],
  ['forged, refused and stored all the same', seen(none, { answer: refused, events: [event] }), 'got in'],
  ['forged and kept as a dead letter', seen(none, { answer: refused, letter }), 'got in'],
  ['malformed and kept', seen(dead, { letter }), undefined],
  ['malformed and gone', seen(dead, {}), 'missing'],
  [
    'malformed, kept for another reason',
    seen(dead, { letter: { ...letter, reason: 'payload-shape' } }),
    'wrong dead letter',
  ],
  [
    'a challenge answered in another key order',
    seen(challenge, { answer: { status: 200, body: '{"encryptedToken":"b","plainToken":"a"}' } }),
    undefined,
  ],
  [
    'a challenge answered with more',
    seen(challenge, { answer: { status: 200, body: '{"plainToken":"a","encryptedToken":"b","c":1}' } }),
    'wrong answer',
  ],
  ['a challenge answered with no JSON', seen(challenge, { answer: { status: 200, body: 'ok' } }), 'wrong answer'],
  ['as its golden file', seen({ ...one, golden }, { events: [event] }), undefined],
  ['of another severity', seen({ ...one, golden }, { events: [{ ...event, severity: 'ERROR' }] }), 'differs'],
  [
    'of another time',
    seen({ ...one, golden }, { events: [{ ...event, utctimestamp: '2026-11-21T09:00:00+00:00' }] }),
    'differs',
  ],
  [
    'without its username',
    seen({ ...one, golden }, { events: [{ ...event, details: { eventtype: 'user.signed_in' } }] }),
    'differs',
  ],
];

describe('judgeDelivery', () => {
  it.each(cases)('%s', (_what, observation, fault) => {
    expect(judgeDelivery(observation)).toBe(fault);
  });
});

describe('total', () => {
  const of = (...deliveries: Observation[]) => total({ deliveries, polled: [] });

  it('counts the twins of a delivery sent twice as one event', () => {
    const totals = of(
      seen(one, { events: [event], searchableMs: 80 }),
      seen(one, { events: [event], searchableMs: 0 }),
    );
    expect(totals).toMatchObject({ deliveries: 2, accepted: 2, stored: 1, faults: {}, passed: true });
  });

  it('fails when 401 has two texts', () => {
    const totals = of(seen(none, { answer: refused }), seen(none, { answer: { status: 401, body: 'bad timestamp' } }));
    expect(totals).toMatchObject({ refusalTexts: 2, faults: {}, passed: false });
  });

  it('counts each fault', () => {
    expect(of(seen(one, {}), seen(one, {}), seen(none, {}))).toMatchObject({
      faults: { missing: 2, 'wrong answer': 1 },
      passed: false,
    });
  });
});
