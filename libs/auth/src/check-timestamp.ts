import type { Refused } from './scheme.ts';
import { timeUnits, type TimeUnit } from './time-units.ts';

/** How the signed time is written, and how far it may be from now, both in ms. */
export interface TimestampRule {
  readonly unit: TimeUnit;
  readonly pastMs: number;
  readonly futureMs: number;
}

type Checked = { readonly accepted: true; readonly text: string; readonly ageMs: number } | Refused;

export function checkTimestamp(text: string | undefined, rule: TimestampRule, now: number): Checked {
  if (text === undefined) return { accepted: false, reason: 'timestamp-missing' };
  const { form, read } = timeUnits[rule.unit];
  const ageMs = form.test(text) ? now - read(text) : Number.NaN;
  if (Number.isNaN(ageMs)) return { accepted: false, reason: 'timestamp-malformed' };
  if (ageMs > rule.pastMs || ageMs < -rule.futureMs) return { accepted: false, reason: 'timestamp-outside-window' };
  return { accepted: true, text, ageMs };
}
