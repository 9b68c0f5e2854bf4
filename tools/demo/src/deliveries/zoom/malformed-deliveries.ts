import type { Delivery, Kit } from '../delivery.ts';
import { signedRequest } from './zoom-request.ts';

type Make = (mark: string) => Buffer | string;

/** Bodies that no event can be made of, and the reason that their dead letter must give. */
const bodies: readonly (readonly [name: string, reason: string, make: Make])[] = [
  ['an empty body', 'body-empty', () => ''],
  ['no JSON', 'body-not-json', (mark) => `<html>${mark}</html>`],
  ['JSON cut short', 'body-not-json', (mark) => `{"event":"user.created","sender_mark":"${mark}"`],
  ['a comma too much', 'body-not-json', (mark) => `{"event":"user.created","sender_mark":"${mark}",}`],
  [
    'Latin-1 instead of UTF-8',
    'body-not-utf8',
    (mark) => Buffer.from(JSON.stringify({ event: 'user.created', sender_mark: mark, name: 'Zo\u00eb' }), 'latin1'),
  ],
  [
    'UTF-16',
    'body-not-utf8',
    (mark) => Buffer.from(`\ufeff${JSON.stringify({ event: 'user.created', sender_mark: mark })}`, 'utf16le'),
  ],
  [
    '10,000 levels deep',
    'json-too-deep',
    (mark) => `{"sender_mark":"${mark}","a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
  ],
  ['60,000 keys', 'json-too-wide', (mark) => JSON.stringify({ sender_mark: mark, ...manyKeys(60_000) })],
  ['null', 'payload-shape', () => 'null'],
  ['a list', 'payload-shape', (mark) => JSON.stringify([{ sender_mark: mark }])],
  ['an object without an event name', 'payload-shape', (mark) => JSON.stringify({ sender_mark: mark })],
  ['an event name that is a number', 'payload-shape', (mark) => JSON.stringify({ event: 7, sender_mark: mark })],
];

/** Zoom retries no answer below 500, so what is signed and cannot be read is kept with its bytes and gets 200. */
export function malformedDeliveries({ url, secrets, now, nextMark }: Kit): Delivery[] {
  return bodies.map(([name, reason, make]) => {
    const mark = nextMark();
    const body = Buffer.from(make(mark));
    return {
      group: 'malformed',
      name,
      mark,
      expected: { status: 200, events: 0, deadLetter: reason },
      build: () => signedRequest(url, body, secrets[0], now),
    };
  });
}

function manyKeys(count: number): Record<string, number> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, index]));
}
