import type { EventLine } from '@mef/output';

import { retryReasons, type RetryReason } from './retry-reasons.ts';
import { deadLetter, retry, type Verdict } from './verdict.ts';

/** One request: its verdicts by position, or that it was refused as too large (413). */
export type Send = (events: readonly EventLine[]) => Promise<readonly Verdict[] | 'too large'>;

/** Halves what is too large down to one event, which alone is too large for good. Stops at the first request that fails. */
export async function deliverInHalves(events: readonly EventLine[], send: Send): Promise<readonly Verdict[]> {
  const verdicts = await send(events);
  if (verdicts !== 'too large') return verdicts;
  if (events.length <= 1) return events.map(() => deadLetter('destination-too-large', 'answer 413 to this one event'));
  const middle = Math.ceil(events.length / 2);
  const first = await deliverInHalves(events.slice(0, middle), send);
  const fault = requestFailure(first);
  const rest = events.slice(middle);
  return [...first, ...(fault ? rest.map(() => retry(fault)) : await deliverInHalves(rest, send))];
}

function requestFailure(verdicts: readonly Verdict[]): RetryReason | undefined {
  const reasons = verdicts.flatMap((verdict) => (verdict.kind === 'retry' ? [verdict.reason] : []));
  return reasons.find((reason) => retryReasons[reason].scope === 'request');
}
