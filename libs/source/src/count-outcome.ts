import type { Instance } from './instance.ts';
import type { SourcePorts } from './source-ports.ts';
import type { Outcome } from './to-events.ts';

/** Counts what is durable by now, and only that. Logs where the source's own code threw: a dead letter keeps no stack. */
export function countOutcome(
  { events, rejected, ignored, unknownTypes, dropped }: Outcome,
  source: string,
  instance: Instance,
  { telemetry }: Pick<SourcePorts, 'telemetry'>,
): void {
  const dimensions = { source, instance: instance.name };
  const retimed = events.filter(({ details }) => details.ingest.notes?.some((note) => note.startsWith('utctimestamp')));
  const counts = {
    EventsAccepted: events.length,
    EventsIgnored: ignored.length,
    EventsDropped: dropped.length,
    UnknownEventType: unknownTypes.length,
    EventTimeReplaced: retimed.length,
  } as const;
  for (const [metric, count] of Object.entries(counts) as [keyof typeof counts, number][])
    if (count > 0) telemetry.count(metric, dimensions, count);
  for (const { rejection } of rejected)
    telemetry.count('DeadLettersWritten', { ...dimensions, reason: rejection.reason });
  // The first alone: the same fault in each record of a page would be a thousand lines.
  const thrown = rejected.find(({ rejection }) => rejection.reason === 'normalize-failed');
  if (thrown !== undefined)
    telemetry.log.error('normalize threw', thrown.rejection.cause, {
      instance: instance.name,
      recordIndex: thrown.recordIndex,
    });
}
