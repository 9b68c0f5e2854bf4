import type { DemoReport } from '../demo/run-demo.ts';
import { outcomeOf } from '../ledger/outcome-of.ts';
import type { PolledObservation } from '../polled/observe-polled.ts';
import type { Skip } from '../polled/poll-instance.ts';

/** A sentence for each instance of which not all could be shown, although nothing is wrong. */
export function exceptions({ deliveries, polled }: DemoReport): string[] {
  const held = Map.groupBy(
    deliveries.filter((seen) => outcomeOf(seen) === 'held'),
    ({ delivery: { source, instance } }) => `${source} ${instance}`,
  );
  return [
    ...[...held].map(
      ([name, own]) =>
        `${name} is paused: ${own.length} deliveries are held as dead letters, to be replayed or discarded.`,
    ),
    ...polled.flatMap((seen) => (seen.kind === 'backfill' && seen.skip !== undefined ? [skips[seen.skip](seen)] : [])),
  ];
}

const skips = {
  paused: ({ source, instance }) =>
    `${source} ${instance} is paused: it is skipped, and its provider keeps what happens for later.`,
  'no end': ({ source, instance }) =>
    `${source} ${instance} cannot be backfilled, because its request names no end: only the schedule is shown.`,
} as const satisfies Record<Skip, (seen: PolledObservation) => string>;
