import { deadLetter, type Verdict } from '../verdict.ts';

/** For so long an engine may be short of memory: then it refuses large events and stores small ones. */
const PATIENCE_MS = 15 * 60_000;

/** When each event was refused so first, ms since 1970, by its id. Lives as long as the environment: a new one begins anew. */
export type Refusals = Map<string, number>;

/**
 * Makes a dead letter of an event that an engine's limit keeps out. No answer says so: the 429 and 503 of a request that
 * can never fit are those of an engine without room. `now` is in ms since 1970.
 */
export function giveUpRefusedAlone(
  events: readonly { readonly id: string }[],
  verdicts: readonly Verdict[],
  refusals: Refusals,
  now: number,
): readonly Verdict[] {
  const othersPass = verdicts.some(({ kind }) => kind === 'stored');
  return verdicts.map((verdict, at) => {
    const id = events[at]?.id ?? '';
    const isRefusedAlone = verdict.kind === 'retry' && verdict.reason === 'load-refused-alone';
    if (isRefusedAlone && !othersPass) return verdict;
    const since = refusals.get(id) ?? now;
    if (isRefusedAlone && now - since < PATIENCE_MS) {
      refusals.set(id, since);
      return verdict;
    }
    refusals.delete(id);
    return isRefusedAlone ? tooLarge : verdict;
  });
}

const tooLarge = deadLetter(
  'destination-too-large',
  `answer 429 or 503 to this one event for ${PATIENCE_MS / 60_000} minutes, while others were stored`,
);
