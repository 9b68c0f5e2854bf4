import { contentKey } from '@mef/event-model';
import { instant, valuesAt } from '@mef/normalization';
import { toEvents, unknownTypesOf, type Outcome } from '@mef/source';
import type { Page } from './read-page.ts';
import type { Run } from './run.ts';

/** A page as events, without what is durable or counted already. */
export interface ConvertedPage {
  readonly outcome: Outcome;
  /** The bytes of each rejected record, in the order of `outcome.rejected`. */
  readonly rejectedBytes: readonly Uint8Array[];
  /** The events replace what is stored under their ids. */
  readonly overwrite: true | undefined;
  /** The events were read once more. */
  readonly reread: true | undefined;
  /** What is durable or counted once the page is stored. */
  readonly ids: readonly string[];
  /** What of it is noted for later runs. */
  readonly idsToNote: readonly string[];
  readonly duplicates: number;
  /** Time of the newest record by the provider's filter, ms since 1970, never later than its present. */
  readonly newest: number | undefined;
}

/**
 * Validate, normalize, and drop what was seen: an event by its id, a record that gives none by its bytes. The overlap
 * shows both again with each walk. Events that replace what is stored are known, and go on; they are not noted, because
 * not every destination stores what replaces something.
 */
export function convertPage<Payload>(page: Page, present: number, run: Run<Payload>, habits: Habits): ConvertedPage {
  const { source, instance, ports, trace } = run;
  const all = toEvents(page, source, { instance, headers: {}, receivedAt: ports.clock(), trace });
  const texts = all.rejected.length + all.ignored.length + all.dropped.length === 0 ? [] : page.bytes();
  const bytesOf = (index: number): Uint8Array => texts[index] ?? new Uint8Array();
  const parts = {
    events: onlyNew(all.events, ({ details }) => details.eventid, habits.overwrite === true ? nothing : run.seen),
    rejected: onlyNew(all.rejected, ({ recordIndex }) => contentKey(bytesOf(recordIndex)), run.seen),
    ignored: onlyNew(all.ignored, ({ recordIndex }) => `ignored ${contentKey(bytesOf(recordIndex))}`, run.seen),
    dropped: onlyNew(
      all.dropped,
      ({ recordIndex, eventType }) => `dropped ${eventType} ${contentKey(bytesOf(recordIndex))}`,
      run.seen,
    ),
  };
  const { events: _events, ...others } = parts;
  const noted = Object.values(habits.overwrite === true ? others : parts);
  const ids = noted.flatMap((part) => part.ids);
  const duplicateIds = noted.flatMap((part) => part.duplicateIds);
  const [events, rejected] = [parts.events.fresh, parts.rejected.fresh];
  return {
    outcome: {
      events,
      rejected,
      ignored: parts.ignored.fresh,
      dropped: parts.dropped.fresh,
      unknownTypes: unknownTypesOf(events, source),
    },
    rejectedBytes: rejected.map(({ recordIndex }) => bytesOf(recordIndex)),
    overwrite: habits.overwrite,
    reread: habits.reread,
    ids,
    idsToNote: habits.notesAll ? [...ids, ...duplicateIds] : ids,
    duplicates: Object.values(parts).reduce((sum, part) => sum + part.duplicateIds.length, 0),
    newest: newestOf(page, source.time, present),
  };
}

/** Nothing counts as stored. */
const nothing = { has: () => false };

/** How a page of this cursor is converted. */
export interface Habits {
  /** Duplicates are noted too, because their ids would be forgotten. */
  readonly notesAll: boolean;
  readonly overwrite: true | undefined;
  readonly reread: true | undefined;
}

function onlyNew<Item>(items: readonly Item[], idOf: (item: Item) => string, seen: { has(id: string): boolean }) {
  const ids = new Set<string>();
  const duplicateIds: string[] = [];
  const fresh = items.filter((item) => {
    const id = idOf(item);
    const isNew = !ids.has(id) && !seen.has(id);
    if (isNew) ids.add(id);
    else duplicateIds.push(id);
    return isNew;
  });
  return { fresh, ids: [...ids], duplicateIds };
}

function newestOf({ records }: Page, places: readonly string[], present: number): number | undefined {
  const times = records.flatMap((record) => timeOf(record, places) ?? []);
  return times.length === 0
    ? undefined
    : Math.min(
        present,
        times.reduce((a, b) => Math.max(a, b)),
      );
}

function timeOf(record: unknown, places: readonly string[]): number | undefined {
  for (const place of places) {
    const time = instant(valuesAt(record, place)[0]);
    if (time !== undefined) return time;
  }
  return undefined;
}
