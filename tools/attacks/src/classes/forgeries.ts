import { createHmac } from 'node:crypto';
import type { Request } from '@mef/demo';
import type { Hand } from '../http/hand.ts';

/** What a forger has: a good request of the provider that he has seen, and his wits. */
export interface Forgery {
  readonly hand: Hand;
  readonly body: Buffer;
  readonly good: Request;
  /** The signature of the good request. */
  readonly signature: string;
  /** Another good body, and its signature. */
  readonly other: { readonly body: Buffer; readonly signature: string };
  /** 64 hex digits that Zoom's challenge gave out for a token. */
  readonly oracle: string;
  readonly at: number;
}

/** The 16 kinds of the catalogue, for whatever a provider's proof looks like. */
export const forgeries = {
  'no header': (attempt) => withSignature(attempt, undefined),
  'empty header': (attempt) => withSignature(attempt, ''),
  'key of the attacker': ({ hand, body, at }) => hand.signed(body, 'attacker-chosen-key-of-32-characters', at),
  'SHA-1': (attempt) => withSignature(attempt, attempt.hand.prefix + digest('sha1', attempt, attempt.hand.secret)),
  'signature cut short': (attempt) => withSignature(attempt, attempt.signature.slice(0, -2)),
  'signature with more behind it': (attempt) => withSignature(attempt, `${attempt.signature}00`),
  'signature in upper case': (attempt) => withSignature(attempt, attempt.signature.toUpperCase()),
  'letters of two bytes': (attempt) =>
    withSignature(attempt, `${attempt.hand.prefix}é${attempt.signature.slice(attempt.hand.prefix.length + 1)}`),
  'header sent twice': (attempt) => withSignature(attempt, [attempt.signature, attempt.signature]),
  'key of another source': ({ hand, body, at }) => hand.signed(body, hand.foreign, at),
  'empty key': (attempt) => withSignature(attempt, attempt.hand.prefix + digest('sha256', attempt, '')),
  'what the challenge gave': (attempt) => withSignature(attempt, attempt.hand.prefix + attempt.oracle),
  'time of another moment': (attempt) => withAnotherTime(attempt),
  'one byte more in the body': ({ good, body }) => ({ ...good, body: Buffer.concat([body, Buffer.from(' ')]) }),
  'bodies of two deliveries swapped': ({ other, ...attempt }) => withSignature({ ...attempt, other }, other.signature),
  'key that was rotated out': ({ hand, body, at }) => hand.signed(body, hand.retired, at),
} as const satisfies Readonly<Record<string, (attempt: Forgery) => Request>>;

function withSignature({ hand, good }: Forgery, signature: string | readonly string[] | undefined): Request {
  const { [hand.signatureHeader]: _, ...others } = good.headers;
  return { ...good, headers: signature === undefined ? others : { ...others, [hand.signatureHeader]: signature } };
}

/** Where the time is signed, another one; where it is not, a signature of body and time, as other providers make it. */
function withAnotherTime(attempt: Forgery): Request {
  const { hand, good, body, at } = attempt;
  const seconds = Math.floor(at / 1_000);
  if (hand.timestampHeader !== undefined)
    return { ...good, headers: { ...good.headers, [hand.timestampHeader]: String(seconds + 1) } };
  const signed = createHmac('sha256', hand.secret).update(`v0:${seconds}:`).update(body).digest('hex');
  return withSignature(attempt, hand.prefix + signed);
}

function digest(algorithm: string, { hand, body, at }: Forgery, key: string): string {
  const time = hand.timestampHeader === undefined ? '' : `v0:${Math.floor(at / 1_000)}:`;
  return createHmac(algorithm, key).update(time).update(body).digest('hex');
}
