import { contentKey } from '@mef/event-model';
import { instant, valuesAt } from '@mef/normalization';
import { toEvents, type Outcome } from '@mef/source';
import type { Page } from './read-page.ts';
import { recordTexts } from './record-texts.ts';
import type { Run } from './run.ts';

/** A page as events, without what is durable already. */
export interface ConvertedPage {
  readonly outcome: Outcome;
  /** The text of each rejected record, in the order of `outcome.rejected`. */
  readonly rejectedTexts: readonly string[];
  /** What is durable once the page is stored. */
  readonly ids: readonly string[];
  /** What of it is noted for later runs. */
  readonly idsToNote: readonly string[];
  readonly duplicates: number;
  /** Time of the newest record by the provider's filter, ms since 1970, never later than its present. */
  readonly newest: number | undefined;
}

/** Validate, normalize, and drop what was seen: an event by its id, a record that is refused by its text. */
export function convertPage<Payload>(page: Page, present: number, run: Run<Payload>, notesAll: boolean): ConvertedPage {
  const { source, instance, ports, trace, seen } = run;
  const all = toEvents(page, source, { instance, headers: {}, receivedAt: ports.clock(), trace });
  const texts = all.rejected.length === 0 ? [] : recordTexts(page.text, source.records?.split('.') ?? []);
  const rejected = all.rejected.map((one) => ({ ...one, text: texts[one.recordIndex] ?? '' }));
  const events = onlyNew(all.events, ({ details }) => details.eventid, seen);
  const refusals = onlyNew(rejected, ({ text }) => contentKey(text), seen);
  const ids = [...events.ids, ...refusals.ids];
  const duplicateIds = [...events.duplicateIds, ...refusals.duplicateIds];
  return {
    outcome: { ...all, events: events.fresh, rejected: refusals.fresh },
    rejectedTexts: refusals.fresh.map(({ text }) => text),
    ids,
    idsToNote: notesAll ? [...ids, ...duplicateIds] : ids,
    duplicates: duplicateIds.length,
    newest: newestOf(page, source.time, present),
  };
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
