import { retryReasons, type RetryReason } from './retry-reasons.ts';
import type { Verdict } from './verdict.ts';

/** Why a request failed as a whole, by what its verdicts say; `undefined` when it did not. */
export function requestFailure(verdicts: readonly Verdict[]): RetryReason | undefined {
  const reasons = verdicts.flatMap((verdict) => (verdict.kind === 'retry' ? [verdict.reason] : []));
  return reasons.find((reason) => retryReasons[reason].scope === 'request');
}
