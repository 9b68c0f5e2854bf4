import { balance, type Balance, type Book } from '../soak/book.ts';
import { spread, type Spread } from '../soak/soak-report.ts';
import type { StackDestination } from '../stack/read-stack.ts';
import type { Outage } from './take-down.ts';
import type { Sighting } from './watch-probes.ts';

/** A destination that was down, and how long after its return it had what was sent before. */
export interface Downtime extends Outage {
  readonly name: string;
  /** Nothing where it had not by the end of the run. */
  readonly caughtUpMs: number | undefined;
}

/** What one destination shows at the end of a run. */
export interface DestinationEvidence {
  readonly destination: StackDestination;
  readonly sightings: readonly Sighting[];
  readonly stored: ReadonlyMap<string, number>;
}

export interface DestinationResult {
  readonly name: string;
  readonly dialect: string;
  readonly delivery: StackDestination['delivery'];
  readonly accepted: number;
  readonly storedOnce: number;
  /** Marks that are there more than once: a fault only where the destination is promised each event exactly once. */
  readonly doubled: readonly string[];
  readonly lost: readonly string[];
  readonly deadLetters: readonly string[];
  /** Milliseconds from sending to found: while every destination was up, and while another one was down. */
  readonly calm: Spread;
  readonly othersDown: Spread;
  readonly caughtUpMs: number | undefined;
  readonly faults: readonly string[];
}

export interface DestinationsReport {
  readonly sent: number;
  readonly neverAccepted: readonly string[];
  readonly outageSeconds: number;
  readonly downtimes: readonly Downtime[];
  readonly destinations: readonly DestinationResult[];
  readonly passed: boolean;
}

/** A lag that grows with another's outage reaches its length; less than this share of it is the machine's noise. */
const NOISE_SHARE = 1 / 4;

export interface DestinationsRun {
  readonly book: Book;
  readonly dead: ReadonlyMap<string, number>;
  readonly outageSeconds: number;
  readonly downtimes: readonly Downtime[];
  readonly evidence: readonly DestinationEvidence[];
}

/** Each destination's own ledger, judged by what the forwarder promises of its dialect. */
export function destinationsReport(run: DestinationsRun): DestinationsReport {
  const { book, outageSeconds, downtimes, evidence } = run;
  const destinations = evidence.map((one) => resultOf(one, run));
  const neverAccepted = [...book].filter(([, { answeredMs }]) => answeredMs === undefined).map(([mark]) => mark);
  const isFaultless = destinations.every(({ faults }) => faults.length === 0);
  return {
    sent: book.size,
    neverAccepted,
    outageSeconds,
    downtimes,
    destinations,
    passed: isFaultless && neverAccepted.length === 0 && book.size > 0,
  };
}

function resultOf(
  { destination: { name, dialect, delivery }, sightings, stored }: DestinationEvidence,
  { book, dead, outageSeconds, downtimes }: DestinationsRun,
): DestinationResult {
  const ledger = balance(book, stored, dead);
  const downtime = downtimes.find((one) => one.name === name);
  const own = sightings.filter((sighting) => !waitedForReturn(sighting, downtime));
  const latenciesIn = (isIn: (at: number) => boolean) =>
    spread(own.filter(({ at }) => isIn(at)).map(({ latencyMs }) => latencyMs));
  const during = (at: number) => downtimes.filter(({ downAt, backAt }) => at >= downAt && at < backAt);
  const calm = latenciesIn((at) => during(at).length === 0 && !isCatchingUp(at, downtimes));
  const othersDown = latenciesIn((at) => during(at).some((downtime) => downtime.name !== name));
  const staysBehind = downtime !== undefined && downtime.caughtUpMs === undefined;
  return {
    name,
    dialect,
    delivery,
    accepted: ledger.accepted,
    storedOnce: ledger.storedOnce,
    doubled: ledger.duplicated,
    lost: ledger.lost,
    deadLetters: ledger.deadLetters,
    calm,
    othersDown,
    caughtUpMs: downtime?.caughtUpMs,
    faults: [
      ...ledgerFaults(ledger, delivery),
      ...lagFaults(
        { calm, othersDown },
        outageSeconds,
        downtimes.some((one) => one.name !== name),
      ),
      ...(staysBehind ? ['it did not catch up'] : []),
    ],
  };
}

/** What was never seen has no lag that could be called steady. */
function lagFaults(
  { calm, othersDown }: Pick<DestinationResult, 'calm' | 'othersDown'>,
  outageSeconds: number,
  wasAnotherDown: boolean,
): readonly string[] {
  if (calm.p99 === undefined) return ['nothing of it was seen on a calm stack'];
  if (!wasAnotherDown) return [];
  if (othersDown.p99 === undefined) return ['nothing of it was seen while another was down'];
  const lagGrew = othersDown.p99 - calm.p99 > outageSeconds * 1_000 * NOISE_SHARE;
  return lagGrew ? ['its lag grew while another was down'] : [];
}

/** Sent before or while the destination itself was down, and found after it. */
function waitedForReturn({ at, latencyMs }: Sighting, downtime: Downtime | undefined): boolean {
  return downtime !== undefined && at < downtime.backAt && at + latencyMs > downtime.downAt;
}

/** What was sent while a destination was working off its backlog says nothing of a calm one. */
function isCatchingUp(at: number, downtimes: readonly Downtime[]): boolean {
  return downtimes.some(({ backAt, caughtUpMs = Infinity }) => at >= backAt && at < backAt + caughtUpMs);
}

function ledgerFaults(
  { lost, duplicated, unexpected, deadLetters }: Balance,
  delivery: StackDestination['delivery'],
): readonly string[] {
  const counted = {
    lost: lost.length,
    doubled: delivery === 'exactly once' ? duplicated.length : 0,
    'never sent': unexpected.length,
    'dead letters': deadLetters.length,
  };
  return Object.entries(counted).flatMap(([what, count]) => (count === 0 ? [] : [`${count} ${what}`]));
}
