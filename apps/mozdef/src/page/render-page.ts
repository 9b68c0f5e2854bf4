import { readFileSync } from 'node:fs';
import { findEvents } from '../search/answer-search.ts';
import { escapeHtml } from './escape-html.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { parseJson } from '../receive/parse-json.ts';
import { readSearch } from '../search/read-search.ts';
import { Refusal } from '../receive/refusal.ts';
import type { Reply } from '../receive/reply.ts';
import type { FoundEvent } from '../search/search-events.ts';
import type { Call, Service } from '../service.ts';

export const stylesheet: Reply = {
  status: 200,
  headers: { 'content-type': 'text/css; charset=utf-8' },
  body: readFileSync(new URL('./style.css', import.meta.url), 'utf8'),
};

/** The newest events and a search box; a mistake in the query is said on the page. */
export async function answerPage({ url }: Call, service: Service): Promise<Reply> {
  const query = url.searchParams.get('q') ?? '';
  try {
    const { total, events } = await findEvents(readSearch(url.searchParams), service);
    return page(
      200,
      query,
      `<p role="status">${count(total, events.length)}</p>\n${events.map(renderEvent).join('\n')}`,
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const reply = page(
      error.status,
      query,
      `<p class="error" role="alert">${escapeHtml(error.message)} ${mark(query, error.details['position'])}</p>`,
    );
    return { ...reply, headers: { ...error.headers, ...reply.headers } };
  }
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
<main>
${content}
</main>
</body>
</html>
`;
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

function count(total: number, shown: number): string {
  const found = `${total} ${total === 1 ? 'event' : 'events'}`;
  return shown < total ? `${found}, the newest ${shown} shown` : found;
}

function renderEvent({ id, document }: FoundEvent): string {
  const parsed = parseJson(document);
  const event: JsonObject = isJsonObject(parsed) ? parsed : {};
  const text = (value: JsonValue | undefined) => `<bdi>${escapeHtml(typeof value === 'string' ? value : '')}</bdi>`;
  const severity = typeof event['severity'] === 'string' ? event['severity'].toLowerCase() : '';
  return `<details class="event" data-severity="${escapeHtml(severity)}">
<summary>${renderTime(event['utctimestamp'])} <b>${text(event['severity'])}</b> <span>${text(event['category'])}</span> <span>${text(event['hostname'])}</span> <span class="text">${text(event['summary'])}</span></summary>
<pre>${escapeHtml(JSON.stringify({ _id: id, ...event }, null, 2))}</pre>
</details>`;
}

/** In UTC, to the second and on one line; the whole time is in the attribute and in the event below. */
function renderTime(value: JsonValue | undefined): string {
  const whole = typeof value === 'string' ? value : '';
  const short = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)/.exec(whole);
  const shown = short === null ? whole : `${short[1] ?? ''} ${short[2] ?? ''}`;
  return `<time datetime="${escapeHtml(whole)}">${escapeHtml(shown)}</time>`;
}

function mark(query: string, position: string | number | undefined): string {
  if (typeof position !== 'number' || position >= query.length) return '';
  return `<code>${escapeHtml(query.slice(0, position))}<mark>${escapeHtml(query.slice(position))}</mark></code>`;
}
