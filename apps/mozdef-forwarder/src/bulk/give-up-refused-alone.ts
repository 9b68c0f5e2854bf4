import { deadLetter, type Verdict } from '../verdict.ts';

/**
 * Deliveries in which an event is refused alone while others are stored before it counts as too large for good: an engine
 * that is short of memory refuses large events too, for some minutes. Lambda waits longer from one to the next.
 */
const MOST_REFUSALS = 10;

/** How often each event was refused so, by its id. Lives as long as the environment: a new one begins to count anew. */
export type Refusals = Map<string, number>;

/**
 * Makes a dead letter of an event that an engine's limit keeps out. No answer says so: the 429 and 503 of a request that
 * can never fit are those of an engine without room.
 */
export function giveUpRefusedAlone(
  events: readonly { readonly id: string }[],
  verdicts: readonly Verdict[],
  refusals: Refusals,
): readonly Verdict[] {
  const othersPass = verdicts.some(({ kind }) => kind === 'stored');
  return verdicts.map((verdict, at) => {
    const id = events[at]?.id ?? '';
    const isRefusedAlone = verdict.kind === 'retry' && verdict.reason === 'load-refused-alone';
    if (isRefusedAlone && !othersPass) return verdict;
    const refused = isRefusedAlone ? (refusals.get(id) ?? 0) + 1 : 0;
    if (isRefusedAlone && refused < MOST_REFUSALS) {
      refusals.set(id, refused);
      return verdict;
    }
    refusals.delete(id);
    return isRefusedAlone ? tooLarge : verdict;
  });
}

const tooLarge = deadLetter(
  'destination-too-large',
  `answer 429 or 503 to this one event, ${MOST_REFUSALS} times while others were stored`,
);
