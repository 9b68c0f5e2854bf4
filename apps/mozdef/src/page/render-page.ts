import { readFileSync } from 'node:fs';
import { findEvents } from '../search/answer-search.ts';
import { escapeHtml } from './escape-html.ts';
import { Refusal } from '../receive/refusal.ts';
import type { Reply } from '../receive/reply.ts';
import type { Call, Service } from '../service.ts';
import { newestAddress, olderAddress, readView, type View } from './read-view.ts';
import { renderEvent } from './render-event.ts';
import { viewHints } from './view-hints.ts';

export const stylesheet: Reply = {
  status: 200,
  headers: { 'content-type': 'text/css; charset=utf-8' },
  body: readFileSync(new URL('./style.css', import.meta.url), 'utf8'),
};

/** The newest events, or those behind a place in the list, and a search box; a mistake in the query is said on the page. */
export async function answerPage({ url }: Call, service: Service): Promise<Reply> {
  const query = url.searchParams.get('q') ?? '';
  try {
    return page(200, query, await renderList(url.searchParams, service));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const position = error.details['parameter'] === 'q' ? error.details['position'] : undefined;
    const reply = page(
      error.status,
      query,
      `<p class="error" role="alert">${escapeHtml(error.message)} ${mark(query, position)}</p>`,
    );
    return { ...reply, headers: { ...error.headers, ...reply.headers } };
  }
}

/** One event more than is shown is asked for: it tells whether there are older ones. */
async function renderList(parameters: URLSearchParams, service: Service): Promise<string> {
  const view = readView(parameters);
  const { before, size } = view.search;
  const { total, events } = await findEvents({ ...view.search, size: size + 1 }, service);
  const shown = events.slice(0, size);
  const last = shown.length < events.length ? shown.at(-1) : undefined;
  const links = [
    ...(before === undefined ? [] : [`<a href="${escapeHtml(newestAddress(parameters))}">Newest events</a>`]),
    ...(last === undefined
      ? []
      : [`<a rel="next" href="${escapeHtml(olderAddress(parameters, last))}">Older events</a>`]),
  ];
  return [
    `<p role="status">${total === 0 ? nothing(view) : count(total, shown.length, before !== undefined)}</p>`,
    ...viewHints(parameters).map((hint) => `<p class="hint">${escapeHtml(hint)}</p>`),
    ...shown.map(renderEvent),
    ...(links.length === 0 ? [] : [`<nav aria-label="Pages">${links.join(' ')}</nav>`]),
  ].join('\n');
}

function page(status: number, query: string, content: string): Reply {
  const body = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>MozDef events</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header>
<h1><a href="/">MozDef events</a></h1>
<form action="/" method="get" role="search">
<label for="q">Search</label>
<input id="q" name="q" type="search" value="${escapeHtml(query)}" placeholder="words, field:value or &quot;a phrase&quot;">
<button>Search</button>
</form>
</header>
<p class="syntax">All terms have to match: <code>word</code> <code>"a phrase"</code> <code>field:value</code> <code>field:"a phrase"</code></p>
<main>
${content}
</main>
</body>
</html>
`;
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

function nothing({ query, search: { fromMicros, toMicros } }: View): string {
  if (query.trim() !== '')
    return 'No event matches. Words are searched for whole, and all of them have to match: try fewer.';
  return fromMicros === undefined && toMicros === undefined
    ? 'There are no events yet: they appear here as soon as they are stored.'
    : 'There are no events of that time.';
}

function count(total: number, shown: number, isOlder: boolean): string {
  const found = `${total.toLocaleString('en')} ${total === 1 ? 'event' : 'events'}`;
  if (isOlder) return shown === 0 ? `${found}, none of them older` : `${found}, ${shown} older ones shown`;
  return shown < total ? `${found}, the newest ${shown} shown` : found;
}

function mark(query: string, position: string | number | undefined): string {
  if (typeof position !== 'number' || position >= query.length) return '';
  return `<code>${escapeHtml(query.slice(0, position))}<mark>${escapeHtml(query.slice(position))}</mark></code>`;
}
