import type { Instance } from './instance.ts';
import type { SourcePorts } from './source-ports.ts';
import type { Outcome } from './to-events.ts';

/** Counts what is durable by now, and only that. Logs where the source's own code threw: a dead letter keeps no stack. */
export function countOutcome(
  outcome: Outcome,
  source: string,
  instance: Instance,
  { telemetry }: Pick<SourcePorts, 'telemetry'>,
): void {
  const dimensions = { source, instance: instance.name };
  if (outcome.areHeartbeats === true) {
    countHeartbeats(outcome.events.length, dimensions, telemetry);
    return;
  }
  const { events, rejected, ignored, unknownTypes, dropped } = outcome;
  const retimed = events.filter(({ details }) => details.ingest.notes?.some((note) => note.startsWith('utctimestamp')));
  // None too: where all is refused the share of it has figures then.
  telemetry.count('EventsAccepted', dimensions, events.length);
  const counts = {
    EventsIgnored: ignored.length,
    EventsDropped: dropped.length,
    UnknownEventType: unknownTypes.length,
    EventTimeReplaced: retimed.length,
  } as const;
  for (const [metric, count] of Object.entries(counts) as [keyof typeof counts, number][])
    if (count > 0) telemetry.count(metric, dimensions, count);
  for (const { rejection } of rejected)
    telemetry.count('DeadLettersWritten', { ...dimensions, reason: rejection.reason });
  if (rejected.length > 0) telemetry.count('RecordsRejected', dimensions, rejected.length);
  // The first alone: the same fault in each record of a page would be a thousand lines.
  const thrown = rejected.find(({ rejection }) => rejection.reason === 'normalize-failed');
  if (thrown !== undefined)
    telemetry.log.error('normalize threw', thrown.rejection.cause, {
      instance: instance.name,
      recordIndex: thrown.recordIndex,
    });
}

/** None of them is an event of the provider's, and that is said too: silence then has figures, and can be told from a gap. */
function countHeartbeats(
  count: number,
  dimensions: { readonly source: string; readonly instance: string },
  telemetry: SourcePorts['telemetry'],
): void {
  telemetry.count('HeartbeatsAccepted', dimensions, count);
  telemetry.count('EventsAccepted', dimensions, 0);
}
