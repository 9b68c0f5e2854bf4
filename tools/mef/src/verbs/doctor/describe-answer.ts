import type { ProviderResponse } from '@mef/provider-client';
import { showNumber } from '../../output/words.ts';
import { describeSkew } from './describe-skew.ts';
import { ok, warn, type Verdict } from './finding.ts';

/** A provider's answer, and with it what is left of its limit and how far its clock is from ours. */
export function describeAnswer(
  { rate, date }: Pick<ProviderResponse, 'rate' | 'date'>,
  now: number,
  caller: 'poller' | 'healer',
): Verdict {
  const { limit, remaining } = rate;
  const left =
    remaining === undefined
      ? 'it does not tell its rate limit'
      : `its limit leaves ${showNumber(remaining)}${limit === undefined ? '' : ` of ${showNumber(limit)}`} calls`;
  const skew = describeSkew(date, now);
  if (skew !== undefined) return warn(`the provider answers; ${skew.text}`, skew.next);
  const isShort = remaining !== undefined && limit !== undefined && remaining < limit / 10;
  return isShort
    ? warn(`the provider answers; ${left}`, `Who else uses this login? The ${caller} stops at its share (rateShare).`)
    : ok(`the provider answers; ${left}`);
}
