import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { parseFakeRecord } from './parse-fake-record.ts';

/** Faults that a real pipeline might have; each must be found by the demo. */
export interface Flaws {
  readonly loses?: boolean;
  readonly storesRepeats?: boolean;
  readonly window?: 'none';
  readonly signs?: 'parsed body' | 'nothing';
  readonly acceptsEmptyKey?: boolean;
  readonly ignoresCase?: boolean;
  readonly takesFirstHeader?: boolean;
  readonly forgetsPreviousSecret?: boolean;
  readonly answersUnsignedChallenges?: boolean;
  readonly dropsMalformed?: boolean;
  readonly explainsRefusals?: boolean;
  readonly alwaysInfo?: boolean;
  /** Takes the secrets of one instance at another. */
  readonly mixesSecrets?: boolean;
  /** Stores what another instance got as the first one's. */
  readonly mixesInstances?: boolean;
  /** Keeps what another instance got wrong as the first one's dead letter. */
  readonly mixesLetters?: boolean;
  /** Gives the events of two instances one id. */
  readonly sharesIds?: boolean;
  readonly losesPolled?: boolean;
  readonly storesBackfilledTwice?: boolean;
  readonly failsToPoll?: boolean;
  readonly refusesBackfills?: boolean;
  /** Stores what the configuration drops. */
  readonly ignoresDrop?: boolean;
  readonly losesHeld?: boolean;
  /** Holds a delivery although nothing is paused. */
  readonly holdsOne?: boolean;
}

export const SECRETS: Readonly<Record<string, readonly string[]>> = {
  main: ['current-secret-00001', 'previous-secret-0001'],
  second: ['second-secret-000001'],
};

/** Why the request is not authentic, or nothing where it is or a flaw lets it through. */
export function refuseFakeRequest(
  { rawHeaders, headers }: IncomingMessage,
  body: Buffer,
  own: readonly string[],
  flaws: Flaws,
): string | undefined {
  const valuesOf = (name: string) =>
    rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
  const isDoubled = ['x-zm-signature', 'x-zm-request-timestamp'].some((name) => valuesOf(name).length !== 1);
  if (isDoubled && !flaws.takesFirstHeader) return 'headers';
  const [signature = '', timestamp = ''] = [valuesOf('x-zm-signature')[0], valuesOf('x-zm-request-timestamp')[0]];
  const age = Date.now() / 1000 - Number(timestamp);
  const isInWindow = /^\d{10}$/.test(timestamp) && age < 6_000 && age > -300;
  if (!isInWindow && flaws.window !== 'none') return 'timestamp';
  const signed = flaws.signs === 'parsed body' && headers['x-zm-signature'] ? reserialized(body) : body;
  const keys = [
    ...(flaws.forgetsPreviousSecret ? own.slice(0, 1) : own),
    ...(flaws.mixesSecrets ? Object.values(SECRETS).flat() : []),
    ...(flaws.acceptsEmptyKey ? [''] : []),
  ];
  const given = flaws.ignoresCase ? signature.toLowerCase() : signature;
  const isGood = keys.some(
    (key) => given === `v0=${createHmac('sha256', key).update(`v0:${timestamp}:`).update(signed).digest('hex')}`,
  );
  return isGood || flaws.signs === 'nothing' ? undefined : 'signature';
}

function reserialized(body: Buffer): Buffer {
  const record = parseFakeRecord(body);
  return typeof record === 'string' ? body : Buffer.from(JSON.stringify(record));
}
