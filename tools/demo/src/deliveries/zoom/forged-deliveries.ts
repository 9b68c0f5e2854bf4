import { createHmac } from 'node:crypto';
import type { Answer, Request } from '../../sender/request.ts';
import { sign, unixSeconds } from './sign.ts';
import type { Delivery, Kit } from '../delivery.ts';
import { eventBody } from './event-body.ts';
import { challengeBody } from './handshake-deliveries.ts';
import { signedRequest, zoomHeaders } from './zoom-request.ts';

interface Attempt {
  readonly kit: Kit;
  readonly body: Buffer;
  /** A correct signature of the body, for attacks that spoil one. */
  readonly good: string;
  readonly timestamp: string;
  readonly previous: Answer | undefined;
}

/** The ways to get an event in without the secret. Each gives the signature header and may change the rest. */
const forgeries = {
  'no signature header': (attempt) => post(attempt, { 'x-zm-signature': undefined }),
  'an empty signature': (attempt) => post(attempt, { 'x-zm-signature': '' }),
  'a key of the attacker': (attempt) => signedWith(attempt, 'attacker-chosen-key-0001'),
  'SHA-1 instead of SHA-256': (attempt) => post(attempt, { 'x-zm-signature': `v0=${hmac('sha1', attempt)}` }),
  'signature cut short': (attempt) => post(attempt, { 'x-zm-signature': attempt.good.slice(0, -1) }),
  'signature with more behind it': (attempt) => post(attempt, { 'x-zm-signature': `${attempt.good}00` }),
  'signature in upper case': (attempt) => post(attempt, { 'x-zm-signature': attempt.good.toUpperCase() }),
  'a letter of two bytes in the signature': (attempt) =>
    post(attempt, { 'x-zm-signature': `v0=\u00e9${attempt.good.slice(4)}` }),
  'signature header sent twice': (attempt) => post(attempt, { 'x-zm-signature': [attempt.good, attempt.good] }),
  'timestamp header sent twice': (attempt) =>
    post(attempt, { 'x-zm-request-timestamp': [attempt.timestamp, attempt.timestamp] }),
  'key of another source': (attempt) => signedWith(attempt, attempt.kit.foreignSecret),
  'an empty key': (attempt) => signedWith(attempt, ''),
  'a challenge as a signing oracle': (attempt) => challengeFor(attempt),
  'what the oracle gave as signature': (attempt) =>
    post(attempt, { 'x-zm-signature': `v0=${oracleGave(attempt.previous)}` }),
  'the timestamp of another moment': (attempt) =>
    post(attempt, { 'x-zm-request-timestamp': String(Number(attempt.timestamp) + 1) }),
  'one byte more in the body': (attempt) => ({
    ...post(attempt, {}),
    body: Buffer.concat([attempt.body, Buffer.from(' ')]),
  }),
  'signature of another valid delivery': (attempt) => signedForAnother(attempt),
  'a key like a live one': (attempt) => signedWith(attempt, retired(attempt.kit.secrets[0])),
} as const satisfies Record<string, (attempt: Attempt) => Request>;

export function forgedDeliveries(kit: Kit): Delivery[] {
  const timestamp = unixSeconds(kit.now);
  const oracle = kit.nextMark();
  return Object.entries(forgeries).map(([name, forge]) => {
    // The two steps of the oracle attack are about one event.
    const mark = name.includes('oracle') ? oracle : kit.nextMark();
    const body = eventBody(mark, kit.now);
    const attempt = { kit, body, timestamp, good: sign(body, kit.secrets[0], timestamp) };
    return {
      group: 'forged',
      name,
      mark,
      expected: { status: 401, events: 0 },
      build: (previous) => forge({ ...attempt, previous }),
    };
  });
}

/** The delivery as it would be right, but for the headers given; `undefined` leaves one out. */
function post(
  { kit, body, good, timestamp }: Attempt,
  changed: Record<string, string | readonly string[] | undefined>,
): Request {
  const headers = { ...zoomHeaders(good, timestamp), ...changed };
  const sent = Object.entries(headers).filter(
    (entry): entry is [string, string | readonly string[]] => entry[1] !== undefined,
  );
  return { method: 'POST', url: kit.url, headers: Object.fromEntries(sent), body };
}

function signedWith({ kit, body }: Attempt, secret: string): Request {
  return signedRequest(kit.url, body, secret, kit.now);
}

function hmac(algorithm: string, { kit, body, timestamp }: Attempt): string {
  return createHmac(algorithm, kit.secrets[0]).update(`v0:${timestamp}:`).update(body).digest('hex');
}

/**
 * A challenge is answered with the HMAC of its token under the key that signs events. Whoever may have the text of an
 * event signed owns the source: first half of the attack.
 */
function challengeFor({ kit, body, timestamp }: Attempt): Request {
  const challenge = challengeBody(`v0:${timestamp}:${body.toString()}`, kit.now);
  return { method: 'POST', url: kit.url, headers: { 'content-type': 'application/json' }, body: challenge };
}

/** Second half: whatever 64 hex digits the answer held, or any where it held none. */
function oracleGave(answer: Answer | undefined): string {
  return /[0-9a-f]{64}/.exec(answer?.body ?? '')?.[0] ?? '0'.repeat(64);
}

function signedForAnother({ kit, body }: Attempt): Request {
  return { ...signedRequest(kit.url, eventBody('another', kit.now), kit.secrets[0], kit.now), body };
}

/** A key of the same length that is no longer live; the stack's file lists live ones only. */
function retired(secret: string): string {
  return Buffer.from(secret).reverse().toString('hex').slice(0, secret.length);
}
