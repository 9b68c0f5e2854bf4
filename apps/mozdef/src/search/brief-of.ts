import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';

/** In characters: what a line of a list has room for. */
const mostText = 500;
const texts = ['utctimestamp', 'severity', 'category', 'hostname', 'summary'] as const;

/** What a list shows of a stored event, as JSON text: fifty of the largest would be half a gigabyte. */
export function briefOf(document: string): string {
  const event = asObject(JSON.parse(document) as JsonValue);
  const ingest = asObject(asObject(event['details'])['ingest']);
  const own = texts.map((name) => [name, asText(event[name])]);
  return JSON.stringify({
    ...Object.fromEntries(own),
    source: asText(ingest['source']),
    instance: asText(ingest['instance']),
  });
}

function asObject(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

function asText(value: JsonValue | undefined): string {
  if (typeof value !== 'string') return '';
  return value.length > mostText ? `${value.slice(0, mostText).toWellFormed()}…` : value;
}
