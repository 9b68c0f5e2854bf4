import type { Scheme } from '@mef/auth';
import { changeHeaders, currentSecret, type Attack } from './attack.ts';

/** Beyond the widest window that a manifest may reasonably set. */
const A_WEEK_MS = 7 * 24 * 3_600_000;

/** Other ways to write a time, made of the one that was signed. */
const rewrites = {
  'the timestamp one later': (text: string) => text.replace(/\d(?=\D*$)/, (digit) => `${(Number(digit) + 1) % 10}`),
  'the timestamp in a smaller unit': (text) => `${text}000`,
  'the timestamp in a larger unit': (text) => text.slice(0, -3),
  'the timestamp with a fraction': (text) => `${text}.0`,
  'the timestamp below zero': (text) => `-${text}`,
  'the timestamp with an exponent': () => '1e9',
  'the timestamp in hexadecimal': (text) => `0x${Number.parseInt(text).toString(16)}`,
  'an empty timestamp': () => '',
  'NaN for a timestamp': () => 'NaN',
  'the timestamp twice': (text) => `${text},${text}`,
  'no timestamp': () => undefined,
} satisfies Record<string, (text: string) => string | undefined>;

/** What a proof that covers the time must notice. */
export function timeAttacks(scheme: Scheme): Attack[] {
  const { timestampHeader } = scheme.proof;
  const signedAt = (name: string, shiftMs: number) =>
    changeHeaders(name, ({ body }, now) => scheme.sign(body, currentSecret(scheme), now + shiftMs));
  const shifted = [signedAt('a delivery of last week', -A_WEEK_MS), signedAt('a delivery of next week', A_WEEK_MS)];
  if (timestampHeader === undefined) return shifted;
  const rewritten = Object.entries(rewrites).map(([name, rewrite]) =>
    changeHeaders(name, ({ headers }) => ({ [timestampHeader]: rewrite(headers[timestampHeader] ?? '') })),
  );
  return [...shifted, ...rewritten];
}
