import { markersIn } from '../sender/marker.ts';
import type { StackDestination } from '../stack/read-stack.ts';
import type { SeenLetter } from './create-dead-letter-reader.ts';
import type { Observation, Sent } from './observation.ts';
import { placeOf } from './place-of.ts';
import type { StoredEvent } from './search-events.ts';

/** What the outside shows at the end of a run. */
export interface Evidence {
  readonly run: string;
  readonly events: readonly StoredEvent[];
  readonly letters: readonly SeenLetter[];
  /** Milliseconds since 1970 at which the search first had each mark. */
  readonly firstSeen: ReadonlyMap<string, number>;
  /** What is promised of how often an event is stored. */
  readonly delivery: StackDestination['delivery'];
}

interface MarkedEvent {
  readonly mark: string;
  readonly place: string;
  readonly event: StoredEvent;
}

/** Lays the evidence beside what was sent: events by mark and instance, dead letters by the hash of their bytes. */
export function observe(
  sent: readonly Sent[],
  { run, events, letters, firstSeen, delivery }: Evidence,
): readonly Observation[] {
  const marked = events.flatMap((event) => markedEvents(event, run));
  const eventsAt = Map.groupBy(marked, ({ place }) => place);
  const addressed = new Set(sent.map(({ delivery }) => placeOf(delivery, delivery.mark)));
  const straysOf = Map.groupBy(
    marked.filter(({ place }) => !addressed.has(place)),
    ({ mark }) => mark,
  );
  return sent.map((one) => {
    const { mark = '', source, instance } = one.delivery;
    const seenAt = firstSeen.get(mark);
    const candidates = letters.filter(
      (letter) => letter.sha256 === one.sha256 && letter.source === source && letter.instance === instance,
    );
    const found = (eventsAt.get(placeOf(one.delivery, mark)) ?? []).map(({ event }) => event);
    const counted = delivery === 'exactly once' ? found : onePerId(found);
    return {
      ...one,
      events: counted,
      copies: found.length - counted.length,
      strays: (straysOf.get(mark) ?? []).map(({ event }) => event),
      searchableMs: seenAt === undefined ? undefined : Math.max(0, seenAt - one.at),
      letter: candidates.find(({ reason }) => reason === one.delivery.expected.deadLetter) ?? candidates[0],
    };
  });
}

/** Where an event is stored at least once, its id finds the copies. */
function onePerId(events: readonly StoredEvent[]): readonly StoredEvent[] {
  return [...new Map(events.map((event) => [event.details.eventid ?? event, event])).values()];
}

function markedEvents(event: StoredEvent, run: string): MarkedEvent[] {
  const { source = '', instance = '' } = event.details.ingest ?? {};
  return markersIn(JSON.stringify(event), run).map((mark) => ({
    mark,
    place: placeOf({ source, instance }, mark),
    event,
  }));
}
