import type { Reason } from '@mef/rejection';

/** Which header carries the signed time, and how far it may be from now. */
export interface TimestampRule {
  readonly header: string;
  readonly pastMs: number;
  readonly futureMs: number;
}

type Checked =
  | { readonly accepted: true; readonly text: string; readonly ageMs: number }
  | { readonly accepted: false; readonly reason: Reason };

/** Ten digits: no sign, no fraction, no milliseconds, no `1e9`; Unix seconds have ten digits until the year 2286. */
const UNIX_SECONDS = /^\d{10}$/;

export function checkTimestamp(text: string | undefined, rule: TimestampRule, now: number): Checked {
  if (text === undefined) return { accepted: false, reason: 'timestamp-missing' };
  if (!UNIX_SECONDS.test(text)) return { accepted: false, reason: 'timestamp-malformed' };
  const ageMs = now - Number(text) * 1000;
  if (ageMs > rule.pastMs || ageMs < -rule.futureMs) return { accepted: false, reason: 'timestamp-outside-window' };
  return { accepted: true, text, ageMs };
}
