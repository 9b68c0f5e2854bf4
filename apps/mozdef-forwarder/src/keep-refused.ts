import type { DeadLetters } from '@mef/dead-letter';

import { deadLetterOf } from './dead-letter-of.ts';
import type { Outcome } from './deliver-group.ts';
import { retry, type Verdict } from './verdict.ts';

export interface RefusedPorts {
  readonly deadLetters: DeadLetters;
  readonly appVersion: string;
  /** Called with what the dead-letter queue failed with. */
  readonly onDeadLettersDown: (cause: unknown) => void;
}

/**
 * Writes the dead letters of a group. What stands in or behind a record that goes back is read again with it, so its
 * letter waits until then: during an outage of days one poison record would else become a letter with every retry.
 * A letter that the queue does not confirm blocks: its record goes back.
 */
export async function keepRefused(
  outcomes: readonly Outcome[],
  isBehind: boolean,
  ports: RefusedPorts,
): Promise<Outcome[]> {
  const goesBack = isBehind ? 0 : firstGoingBack(outcomes);
  const letters = outcomes.slice(0, goesBack).flatMap((outcome) => {
    const { parcel, verdict } = outcome;
    return verdict.kind === 'dead letter' ? [deadLetterOf({ parcel, ...verdict }, ports.appVersion)] : [];
  });
  try {
    if (letters.length > 0) await ports.deadLetters.write(letters);
  } catch (cause) {
    ports.onDeadLettersDown(cause);
    return outcomes.map((outcome) => withheld(outcome, retry('dead-letters-down')));
  }
  return outcomes.map((outcome, at) => (at < goesBack ? outcome : withheld(outcome, retry('letter-waits'))));
}

/** Position of the first parcel of the first record that goes back; the number of parcels when none does. */
function firstGoingBack(outcomes: readonly Outcome[]): number {
  const record = outcomes.find(({ verdict }) => verdict.kind === 'retry')?.parcel.record;
  return record === undefined ? outcomes.length : outcomes.findIndex(({ parcel }) => parcel.record === record);
}

function withheld(outcome: Outcome, verdict: Verdict): Outcome {
  return outcome.verdict.kind === 'dead letter' ? { ...outcome, verdict } : outcome;
}
