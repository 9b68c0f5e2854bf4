import { markersIn } from '../sender/marker.ts';
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
}

interface MarkedEvent {
  readonly mark: string;
  readonly place: string;
  readonly event: StoredEvent;
}

/** Lays the evidence beside what was sent: events by mark and instance, dead letters by the hash of their bytes. */
export function observe(sent: readonly Sent[], { run, events, letters, firstSeen }: Evidence): readonly Observation[] {
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
    return {
      ...one,
      events: (eventsAt.get(placeOf(one.delivery, mark)) ?? []).map(({ event }) => event),
      strays: (straysOf.get(mark) ?? []).map(({ event }) => event),
      searchableMs: seenAt === undefined ? undefined : Math.max(0, seenAt - one.at),
      letter: candidates.find(({ reason }) => reason === one.delivery.expected.deadLetter) ?? candidates[0],
    };
  });
}

function markedEvents(event: StoredEvent, run: string): MarkedEvent[] {
  const { source = '', instance = '' } = event.details.ingest ?? {};
  return markersIn(JSON.stringify(event), run).map((mark) => ({
    mark,
    place: placeOf({ source, instance }, mark),
    event,
  }));
}
