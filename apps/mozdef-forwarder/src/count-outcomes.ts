import type { Outcome, Telemetry } from '@mef/telemetry';
import type { KinesisStreamEvent } from 'aws-lambda';

import { retryReasons, type RetryReason } from './retry-reasons.ts';
import type { Settled } from './without-text.ts';

export interface CountPorts {
  readonly telemetry: Telemetry;
  /** Dimensions of all that is counted: the forwarder and the name of its destination. */
  readonly whose: { readonly source: string; readonly instance: string };
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** Counts what became of a batch, from what was confirmed, and logs one line when something of it has to come back. */
export function countOutcomes(batch: KinesisStreamEvent, settled: readonly Settled[], ports: CountPorts): void {
  const { telemetry, whose } = ports;
  for (const [outcome, events] of tally(settled.map(countedAs)))
    telemetry.count('EventsDelivered', { ...whose, outcome }, events);
  for (const { verdict } of settled)
    if (verdict.kind === 'dead letter') telemetry.count('DeadLettersWritten', { ...whose, reason: verdict.reason });
  const faults = tally(settled.flatMap(({ verdict }) => (verdict.kind === 'retry' ? [verdict.reason] : [])));
  const kinds = new Set([...faults.keys()].map((reason) => retryReasons[reason].outcome));
  for (const outcome of kinds) if (outcome !== 'none') telemetry.count('DestinationErrors', { ...whose, outcome });
  if (faults.size > 0) logFaults(batch, faults, ports);
}

const countedKinds = {
  retry: 'retry',
  'dead letter': 'dead-letter',
  'passed over': 'skipped',
} as const satisfies Record<Exclude<Settled['verdict']['kind'], 'stored'>, Outcome>;

function countedAs({ verdict }: Settled): Outcome {
  if (verdict.kind === 'stored') return verdict.already ? 'stored-already' : 'stored';
  return countedKinds[verdict.kind];
}

function logFaults(
  batch: KinesisStreamEvent,
  faults: ReadonlyMap<RetryReason, number>,
  { telemetry, whose, clock }: CountPorts,
): void {
  const oldest = Math.min(...batch.Records.map(({ kinesis }) => kinesis.approximateArrivalTimestamp)) * 1000;
  const ageMs = Math.round(clock() - oldest);
  telemetry.log.warn('undelivered', {
    destination: whose.instance,
    records: batch.Records.length,
    ageMs,
    ...Object.fromEntries(faults),
  });
}

function tally<Key>(keys: readonly Key[]): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
