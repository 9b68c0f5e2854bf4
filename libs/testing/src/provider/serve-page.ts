import { readBounds, type Pages, type RestSource } from '@mef/poll';
import type { HttpResponse } from '@mef/provider-client';
import type { LogEntry, LogOrder, LogPlace, SimulatedLog } from './simulated-log.ts';

/** How the provider behaves, beyond what the manifest says of it. */
export interface Habits {
  /** Records of a page; a source whose pages have a size has that one. */
  readonly pageSize: number;
  readonly newestFirst: boolean;
  /** How long a position stays good, ms. */
  readonly positionLivesMs: number;
  /** What stands in front of the next link; another origin is an attack. */
  readonly linkOrigin: string | undefined;
  /** Whether a page begins with the last record of the one before it. */
  readonly repeats: boolean;
}

interface Position extends LogPlace {
  readonly order: LogOrder;
  readonly issuedAt: number;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** A page of the log as the source's manifest says that its provider pages. */
export function servePage<Payload>(
  url: URL,
  source: RestSource<Payload>,
  log: SimulatedLog,
  { now, habits }: { readonly now: number; readonly habits: Habits },
): HttpResponse {
  const { pages } = source;
  const position = positionIn(url, pages);
  if (position !== undefined && now - position.issuedAt > habits.positionLivesMs) return expired;
  const bounds = position ?? readBounds(source.request, url);
  const order = position?.order ?? orderOf(source, bounds);
  const count = 'size' in pages ? pages.size : habits.pageSize;
  const { entries, hasMore } = log.read({
    order,
    now,
    from: bounds.from,
    to: bounds.to,
    after: position,
    skip: skipOf(url, pages),
    count,
    newestFirst: habits.newestFirst,
  });
  const isEndless = source.polling.end === 'empty page' && bounds.to === undefined;
  const last = (habits.repeats ? entries.at(-2) : undefined) ??
    entries.at(-1) ??
    position ?? { key: bounds.from ?? 0, seq: -1 };
  const next: Position | undefined =
    hasMore || isEndless
      ? { key: last.key, seq: last.seq, order, issuedAt: now, from: bounds.from, to: bounds.to }
      : undefined;
  return pageOf(url, source, entries, next, now, habits);
}

/** Okta's poll is by persistence; a walk with an end is by the time of events. Everyone else goes by time. */
function orderOf<Payload>({ polling }: RestSource<Payload>, { to }: { to?: number | undefined }): LogOrder {
  return polling.between === 'follow' && to === undefined ? 'by listing' : 'by time';
}

const expired: HttpResponse = {
  status: 400,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from('{"message":"the cursor is no longer valid"}'),
};

const PARAMETER = { link: 'after' } as const;

function positionIn(url: URL, pages: Pages): Position | undefined {
  const parameter = pages.kind === 'link' ? PARAMETER.link : 'parameter' in pages ? pages.parameter : undefined;
  const text = parameter === undefined ? null : url.searchParams.get(parameter);
  if (text === null || pages.kind === 'offset' || pages.kind === 'number') return undefined;
  const code = pages.kind === 'list-cursor' ? text.split(',')[1] : text;
  return JSON.parse(Buffer.from(code ?? '', 'base64url').toString('utf8')) as Position;
}

function skipOf(url: URL, pages: Pages): number {
  if (pages.kind !== 'offset' && pages.kind !== 'number') return 0;
  const first = pages.from ?? (pages.kind === 'number' ? 1 : 0);
  const asked = Number(url.searchParams.get(pages.parameter) ?? first) - first;
  return pages.kind === 'offset' ? asked : asked * pages.size;
}

function pageOf<Payload>(
  url: URL,
  { pages, records }: RestSource<Payload>,
  entries: readonly LogEntry[],
  next: Position | undefined,
  now: number,
  { linkOrigin }: Habits,
): HttpResponse {
  const code = next === undefined ? undefined : Buffer.from(JSON.stringify(next)).toString('base64url');
  const list = entries.map(({ record }) => record);
  const body = bodyOf(list, records);
  if (pages.kind === 'cursor' && code !== undefined) put(body, pages.path, code);
  if (pages.kind === 'cursor' && pages.more !== undefined) put(body, pages.more, code !== undefined);
  if (pages.kind === 'list-cursor' && code !== undefined) put(body, pages.path, [String(now), code]);
  const link = pages.kind === 'link' ? { link: linksOf(url, code, linkOrigin) } : {};
  return {
    status: 200,
    headers: { 'content-type': 'application/json', ...link },
    body: Buffer.from(JSON.stringify(body)),
  };
}

/** A list, alone or where the manifest says that it stands. */
export function bodyOf(list: readonly unknown[], path: string | undefined): object {
  if (path === undefined) return list;
  const body = {};
  put(body, path, list);
  return body;
}

/** Several links, the wanted one last, one with a comma in its URL: a reader that splits at commas finds nothing. */
function linksOf(url: URL, code: string | undefined, origin: string | undefined): string {
  const self = `<${url.origin}${url.pathname}?fields=a,b>; rel="self"`;
  if (code === undefined) return self;
  return `${self}, <${origin ?? url.origin}${url.pathname}?limit=1,000&${PARAMETER.link}=${code}>; rel="next"`;
}

function put(body: object, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let at = body as Record<string, unknown>;
  for (const key of keys) at = (at[key] ??= {}) as Record<string, unknown>;
  at[last] = value;
}
