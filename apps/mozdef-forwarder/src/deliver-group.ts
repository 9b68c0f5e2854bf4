import type { Parcel } from './read-record.ts';
import { retryReasons } from './retry-reasons.ts';
import { deadLetter, retry, type Destination, type HasTime, type SentEvent, type Verdict } from './verdict.ts';

export interface Outcome {
  readonly parcel: Parcel;
  readonly verdict: Verdict;
}

export interface DeliveryPorts {
  readonly destination: Destination;
  /** A number from 0 up to 1, for the jitter. */
  readonly random: () => number;
  readonly delay: (ms: number) => Promise<void>;
}

/** Longest wait before the second try, in milliseconds; it doubles with each further one. */
const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 4_000;

/** Sends a group and, within bounds, again what can be sent again; each parcel ends with exactly one verdict. */
export async function deliverGroup(
  group: readonly Parcel[],
  hasTime: HasTime,
  ports: DeliveryPorts,
): Promise<Outcome[]> {
  let outcomes = group.map(untried);
  for (let tries = 0; outcomes.some(canTryAfter(tries)); tries++) {
    if (tries > 0) await ports.delay(ports.random() * Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS));
    outcomes = await deliverOnce(outcomes, canTryAfter(tries), hasTime, ports.destination);
  }
  return outcomes;
}

/** A parcel's outcome before anything was sent; what is poison needs no sending. */
export function untried(parcel: Parcel): Outcome {
  const { content } = parcel;
  if (content.kind === 'event') return { parcel, verdict: retry('not-tried') };
  return { parcel, verdict: deadLetter(content.rejection.reason, content.rejection.detail) };
}

async function deliverOnce(
  outcomes: Outcome[],
  canTry: (outcome: Outcome) => boolean,
  hasTime: HasTime,
  destination: Destination,
): Promise<Outcome[]> {
  const events = outcomes.filter(canTry).flatMap(eventOf);
  const verdicts = (await destination.deliver(events, hasTime)).values();
  return outcomes.map((outcome) =>
    canTry(outcome) ? { ...outcome, verdict: verdicts.next().value ?? retry('answer-mismatched') } : outcome,
  );
}

function canTryAfter(tries: number): (outcome: Outcome) => boolean {
  return ({ verdict }) => verdict.kind === 'retry' && tries < retryReasons[verdict.reason].tries;
}

function eventOf({ parcel: { content } }: Outcome): SentEvent[] {
  if (content.kind !== 'event') return [];
  const { overwrite, reread } = content.header;
  return [{ ...content.event, overwrite, reread }];
}
