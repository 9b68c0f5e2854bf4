import type { RestOptions } from '@mef/poll';
import type { JsonValue } from '@mef/validation';
import { SAMPLE_CLOCK } from './sample-clock.ts';
import { setAt } from './set-at.ts';

/** The part of a REST source that says how its provider pages. */
export type Paging = Pick<RestOptions<unknown>, 'pages' | 'records' | 'polling'>;

/** A page as it stands in a sample. */
export interface PageFile {
  readonly receivedAt?: string;
  readonly status?: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: JsonValue;
}

/** The answers of a provider that lists these records, page after page, up to the one that ends the walk. */
export function writePages(
  lists: readonly (readonly JsonValue[])[],
  paging: Paging,
  clock: number = SAMPLE_CLOCK,
): PageFile[] {
  const all = pagesOf(lists, paging);
  const isEndless = paging.polling.end === 'empty page';
  return all.map((list, index) =>
    writePage(list, index + 1 < all.length || isEndless ? index + 2 : undefined, paging, clock),
  );
}

/** Counted pages are as long as the manifest says, and a full one has another behind it. */
function pagesOf(
  lists: readonly (readonly JsonValue[])[],
  { pages, polling }: Paging,
): readonly (readonly JsonValue[])[] {
  const all = lists.flat();
  if (pages.kind === 'window') return [all.slice(0, Math.max(1, pages.size - 1))];
  if (pages.kind !== 'offset' && pages.kind !== 'number') return polling.end === 'empty page' ? [...lists, []] : lists;
  const count = Math.floor(all.length / pages.size) + 1;
  return Array.from({ length: count }, (_, page) => all.slice(page * pages.size, (page + 1) * pages.size));
}

function writePage(
  list: readonly JsonValue[],
  next: number | undefined,
  { pages, records }: Paging,
  clock: number,
): PageFile {
  const body = records === undefined ? list : setAt({}, records.split('.'), list);
  const position = next === undefined ? null : `page-${next}`;
  const headers: Record<string, string> = { date: new Date(clock).toUTCString() };
  if (pages.kind === 'link' && next !== undefined) headers['link'] = `<{endpoint}/?after=${position}>; rel="next"`;
  return { headers, body: withPosition(body, position, pages) };
}

function withPosition(body: JsonValue, position: string | null, pages: Paging['pages']): JsonValue {
  if (pages.kind === 'list-cursor')
    return setAt(body, pages.path.split('.'), position === null ? null : ['1767323045000', position]);
  if (pages.kind !== 'cursor') return body;
  const withCursor = setAt(body, pages.path.split('.'), position);
  return pages.more === undefined ? withCursor : setAt(withCursor, pages.more.split('.'), position !== null);
}
