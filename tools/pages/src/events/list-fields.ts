import type { SampleEvent } from './read-sample-events.ts';
import type { DetailField } from './source-events.ts';

/** What the framework adds to every event; the page says it once. */
const everywhere: ReadonlySet<string> = new Set(['eventid', 'eventtype', 'raw', 'ingest', 'heartbeatid']);

/** The details that a source's own samples have, by name. */
export function listFields(events: readonly SampleEvent[]): DetailField[] {
  const found = new Map<string, { kinds: Set<string>; seenIn: Set<string> }>();
  for (const { details } of events) {
    for (const [name, value] of Object.entries(details)) {
      if (everywhere.has(name)) continue;
      const field = found.get(name) ?? { kinds: new Set(), seenIn: new Set() };
      field.kinds.add(kindOf(value));
      field.seenIn.add(details.eventtype);
      found.set(name, field);
    }
  }
  return [...found]
    .map(([name, { kinds, seenIn }]) => ({ name, kinds: [...kinds].toSorted(), seenIn: [...seenIn].toSorted() }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

function kindOf(value: unknown): string {
  if (!Array.isArray(value)) return kindOfScalar(value);
  const kinds = [...new Set(value.map(kindOfScalar))].toSorted();
  return kinds.length === 0 ? 'list' : `list of ${kinds.join(' and ')}`;
}

function kindOfScalar(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return 'text';
    case 'number':
      return 'number';
    case 'boolean':
      return 'true or false';
    default:
      return 'null';
  }
}
