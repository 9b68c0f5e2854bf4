import { isVerdict } from '../send-sendable.ts';
import { deadLetter, type Verdict } from '../verdict.ts';
import type { Draft } from './create-draft.ts';

/**
 * What the state of one index holds up waits only where that is the index of today, for which nearly all else waits too.
 * An index of another day may be closed or read-only for good, as MozDef closes those of over 15 days: one late event for
 * it would stop its whole shard until somebody comes. It becomes a dead letter, whose replay stores it once the index takes it.
 */
export function refuseForOtherDays(
  drafts: readonly (Draft | Verdict)[],
  today: string,
): (verdict: Verdict, at: number) => Verdict {
  return (verdict, at) => {
    const draft = drafts[at];
    if (draft === undefined || isVerdict(draft) || draft.index === today) return verdict;
    if (verdict.kind !== 'retry' || (verdict.reason !== 'index-held' && verdict.reason !== 'fields-used-up'))
      return verdict;
    return deadLetter('destination-refused', `${draft.index}: ${verdict.detail ?? verdict.reason}`);
  };
}
