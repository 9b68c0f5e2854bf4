import { markersIn } from '../sender/marker.ts';
import type { SeenLetter } from './create-dead-letter-reader.ts';
import type { Observation, Sent } from './observation.ts';
import type { StoredEvent } from './search-events.ts';

/** What the outside shows at the end of a run. */
export interface Evidence {
  readonly run: string;
  readonly events: readonly StoredEvent[];
  readonly letters: readonly SeenLetter[];
  /** Milliseconds since 1970 at which the search first had each mark. */
  readonly firstSeen: ReadonlyMap<string, number>;
}

/** Lays the evidence beside what was sent: events by their mark, dead letters by the hash of their bytes. */
export function observe(sent: readonly Sent[], { run, events, letters, firstSeen }: Evidence): readonly Observation[] {
  const eventsOf = Map.groupBy(
    events.flatMap((event) => markersIn(JSON.stringify(event), run).map((mark) => ({ mark, event }))),
    ({ mark }) => mark,
  );
  return sent.map((one) => {
    const mark = one.delivery.mark ?? '';
    const seenAt = firstSeen.get(mark);
    const candidates = letters.filter(({ sha256 }) => sha256 === one.sha256);
    return {
      ...one,
      events: (eventsOf.get(mark) ?? []).map(({ event }) => event),
      searchableMs: seenAt === undefined ? undefined : Math.max(0, seenAt - one.at),
      letter: candidates.find(({ reason }) => reason === one.delivery.expected.deadLetter) ?? candidates[0],
    };
  });
}
