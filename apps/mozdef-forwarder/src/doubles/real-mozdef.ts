import { isJsonObject, isList, type JsonObject, type JsonValue } from '../mend/json.ts';

/**
 * What of a `_bulk` body MozDef's front door, worker and Elasticsearch 6 would really store: each loses events behind
 * a 200. Where MozDef guesses (dates), this refuses. `undefined` stands for the answer 500.
 * https://github.com/mozilla/MozDef/blob/master/loginput/index.py and mq/esworker_eventtask.py
 */
export function storedByMozDef(body: string): readonly JsonObject[] | undefined {
  return publishedByMozDef(body)?.filter(isJsonObject).flatMap(normalize).filter(isIndexable);
}

/** The messages that go through the broker; a lone object goes through as the text of each of its keys. */
export function publishedByMozDef(body: string): readonly JsonValue[] | undefined {
  const whole = parse(body);
  if (whole !== undefined)
    return isList(whole) ? whole.filter(isNoAction) : Object.keys(whole ?? {}).filter(isNoAction);
  if (Buffer.byteLength(body) <= 10) return [];
  const lines = body
    .replace(/\r?\n$/, '')
    .split(/\r\n|\r|\n/)
    .map(parse);
  return lines.includes(undefined) ? undefined : lines.filter((line) => line !== undefined).filter(isNoAction);
}

/** Of a text it asks whether the word is in it. */
function isNoAction(event: JsonValue): boolean {
  return typeof event === 'string' ? !event.includes('index') : !(isJsonObject(event) && Object.hasOwn(event, 'index'));
}

function normalize(event: JsonObject): readonly JsonObject[] {
  if (event['customendpoint']) return [event];
  const result: Record<string, JsonValue> = {};
  let details: JsonObject = {};
  for (const [name, value = null] of Object.entries(event)) {
    const key = name.replaceAll('@', '').toLowerCase();
    if (['timestamp', 'utctimestamp', 'date', 'eventtime'].includes(key)) {
      if (!isDate(value)) return [];
      result['utctimestamp'] = value;
    }
    if ('tags'.includes(key)) {
      if (value === null || typeof value === 'number' || typeof value === 'boolean') return [];
      result['tags'] = isList(value) ? value : [value];
    }
    if (['source', 'summary', 'category'].includes(key)) result[key] = value;
    if (key === 'details') details = { ...details, ...(isJsonObject(value) ? value : { message: value }) };
  }
  return [{ ...result, details }];
}

/** dateutil knows the calendar; JSON dates that Date rolls over (30 February) it refuses. */
function isDate(value: JsonValue): boolean {
  if (typeof value !== 'string') return false;
  const local = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)$/.exec(value)?.[1];
  const ms = Date.parse(`${local ?? ''}Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(local ?? 'none');
}

function isIndexable(document: JsonObject): boolean {
  const { source = '', tags = [], details = {} } = document;
  const scalars = [source, ...(isList(tags) ? tags : [tags])];
  if (scalars.some((value) => isJsonObject(value) || !fits(value, 1))) return false;
  return (
    isDate(document['utctimestamp'] ?? '2026-01-01T00:00:00Z') &&
    isJsonObject(details) &&
    fits(details, 1) &&
    haveTypes(details)
  );
}

function fits(value: JsonValue, depth: number): boolean {
  if (typeof value === 'string') return Buffer.byteLength(value) <= 32_766;
  if (typeof value === 'number') return !/^-?\d{19,}$/.test(String(value)) || Math.abs(value) < 2 ** 63;
  if (isList(value))
    return (
      new Set(value.filter((item) => item !== null).map(isJsonObject)).size < 2 &&
      value.every((item) => fits(item, depth + 1))
    );
  if (!isJsonObject(value)) return true;
  const fields = Object.entries(value);
  return (
    depth < 20 &&
    fields.length < 900 &&
    fields.every(([name, item = null]) => isFieldName(name) && fits(item, depth + 1))
  );
}

function isFieldName(name: string): boolean {
  return name.trim() !== '' && name.split('.').every((part) => part.trim() !== '');
}

const types: Record<string, (value: JsonValue) => boolean> = {
  ingest: isJsonObject,
  success: (value) => typeof value === 'boolean',
  sourceipaddress: (value) => typeof value === 'string',
  sourceipgeopoint: (value) => typeof value === 'string' && /^-?[\d.]+,-?[\d.]+$/.test(value),
  apiversion: isJsonObject,
  requestparameters: isJsonObject,
};

function haveTypes(details: JsonObject): boolean {
  return Object.entries(types).every(
    ([name, hasType]) => details[name] === undefined || details[name] === null || hasType(details[name]),
  );
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
