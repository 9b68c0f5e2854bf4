import type { MozDefEvent } from '@mef/event-model';
import type { SourceDefinition } from '@mef/source';

/** Every row of a source's event types is met by an event of its samples, or stands among the unseen ones. */
export function expectRowsMet<Payload>(
  { eventTypes: table }: SourceDefinition<Payload>,
  events: readonly MozDefEvent[],
): void {
  if (table === undefined) return;
  const met = new Set(events.map((event) => table.classify(event.details.eventtype).row));
  const unmet = Object.keys(table.rows).filter((row) => !met.has(row));
  expect([...table.unseen].sort()).toEqual(unmet.sort());
}
