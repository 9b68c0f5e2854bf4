import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { parseJson } from '../receive/parse-json.ts';
import type { FoundEvent } from '../search/search-events.ts';
import { escapeHtml } from './escape-html.ts';

/** One line of the list; opened, the whole event. */
export function renderEvent({ id, document }: FoundEvent): string {
  const parsed = parseJson(document);
  const event: JsonObject = isJsonObject(parsed) ? parsed : {};
  const text = (value: JsonValue | undefined) => `<bdi>${escapeHtml(typeof value === 'string' ? value : '')}</bdi>`;
  const severity = typeof event['severity'] === 'string' ? event['severity'].toLowerCase() : '';
  return `<details class="event" data-severity="${escapeHtml(severity)}">
<summary>${renderTime(event['utctimestamp'])} <b>${text(event['severity'])}</b> <span>${text(event['category'])}</span> <span class="host">${text(event['hostname'])}</span> <span class="text">${text(event['summary'])}</span></summary>
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
