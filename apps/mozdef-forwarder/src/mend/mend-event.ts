import type { JsonObject, JsonValue } from './json.ts';
import { mendDetails } from './mend-details.ts';
import { mendText } from './mend-text.ts';
import { mendTime } from './mend-time.ts';

/** MozDef's documented texts. An object among them, such as `source`, loses the event in the index. */
const texts = ['category', 'severity', 'summary', 'hostname', 'processname', 'processid', 'source'];
const known = new Set([...texts, 'timestamp', 'utctimestamp', 'tags', 'details']);

/** Only documented names stay at the top, each with the type that MozDef's mapping and index take. */
export function mendEvent(event: JsonObject): JsonObject {
  const time = mendTime(event);
  const stray = Object.entries(event).filter(([name]) => !known.has(name));
  return {
    ...(time && { timestamp: time, utctimestamp: time }),
    ...Object.fromEntries(texts.flatMap((name) => textField(name, event[name]))),
    tags: mendTags(event['tags']),
    details: mendDetails(event['details'], stray),
  };
}

/** `null` is left out: MozDef would write "None". */
function textField(name: string, value: JsonValue | undefined): (readonly [string, string])[] {
  return value === undefined || value === null ? [] : [[name, mendText(value)]];
}

/** A number as tags drops the event, a text is stored as it is, an object in the list is refused by the index. */
function mendTags(tags: JsonValue | undefined): readonly string[] {
  const list: readonly JsonValue[] = Array.isArray(tags) ? tags : [tags ?? null];
  return list.filter((tag) => tag !== null && tag !== '').map(mendText);
}
