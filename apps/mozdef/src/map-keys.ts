import { addTags } from './add-tags.ts';
import { asText } from './as-text.ts';
import type { JsonObject, JsonValue } from './json.ts';
import { mergeDetails, putDetail, setDetail } from './set-details.ts';
import { toUtc, type Instant } from './to-utc.ts';

export type TextField =
  | 'category'
  | 'eventsource'
  | 'facility'
  | 'hostname'
  | 'processid'
  | 'processname'
  | 'severity'
  | 'source'
  | 'summary';

/** What the sender's keys have been mapped to so far; the last key that names a field wins, as in MozDef. */
export interface Draft {
  texts: Partial<Record<TextField, string>>;
  tags: string[];
  details: JsonObject;
  /** What could not be used as it was sent, one sentence each; the value itself is kept in details. */
  errors: string[];
  time?: Instant;
  /** The instant of the key `timestamp` alone, for its offset. */
  timestamp?: Instant;
}

const textKeys = new Map<string, readonly TextField[]>([
  ['source', ['source']],
  ['facility', ['source', 'facility']],
  ['syslogfacility', ['facility']],
  ...keysOf('summary', 'message', 'summary'),
  ...keysOf('hostname', 'hostname', 'source_host', 'host'),
  ...keysOf('severity', 'syslogseverity', 'severity', 'severityvalue', 'level', 'priority'),
  ...keysOf('processid', 'pid', 'processid'),
  ...keysOf('processname', 'pname', 'processname', 'sourcename', 'program'),
  ...keysOf('eventsource', 'path', 'logger', 'file', 'eventsource'),
  ...keysOf('category', 'type', 'eventtype', 'category'),
]);
const timeKeys: readonly string[] = ['eventtime', 'timestamp', 'utctimestamp', 'date'];

/**
 * MozDef's keyMapping (mq/esworker_eventtask.py), which names the fields of an event whatever its shipper calls them,
 * without its losses: nothing that was sent is dropped.
 * https://github.com/mozilla/MozDef/blob/master/mq/esworker_eventtask.py
 */
export function mapKeys(sent: JsonObject, nowMs: number): Draft {
  const draft: Draft = { texts: {}, tags: [], details: {}, errors: [] };
  const keys = Object.entries(sent).map(([key, value]) => [key.replaceAll('@', '').toLowerCase(), value] as const);
  const hasSummary = keys.some(([key]) => key === 'summary' || key === 'message');
  const unknown = keys.filter(([key, value]) => !place(draft, key, value, { nowMs, hasSummary }));
  for (const [key, value] of unknown) keepUnknown(draft, key, value);
  return draft;
}

/** @returns whether the key is one that MozDef knows */
function place(draft: Draft, key: string, value: JsonValue, context: { nowMs: number; hasSummary: boolean }): boolean {
  const fields = key === 'payload' && !context.hasSummary ? (['summary'] as const) : textKeys.get(key);
  if (fields !== undefined) setTexts(draft, fields, value);
  else if (timeKeys.includes(key)) setTime(draft, key, value, context.nowMs);
  else if (key === 'tags' || key === 'tag') addTags(draft, value);
  else if (key === 'fields' || key === 'details') mergeDetails(draft, value);
  else if (key.startsWith('fields.') || key.startsWith('details.')) setDetail(draft, key, value);
  else if (key === 'sourceip') putDetail(draft, 'eventsourceipaddress', value);
  else return false;
  return true;
}

function setTexts(draft: Draft, fields: readonly TextField[], value: JsonValue): void {
  if (value === null) return;
  for (const field of fields) draft.texts[field] = field === 'severity' ? asText(value).toUpperCase() : asText(value);
}

function setTime(draft: Draft, key: string, value: JsonValue, nowMs: number): void {
  const instant = toUtc(value, nowMs);
  if (instant === undefined) {
    draft.errors.push(`${key}: not a time; the value is kept in details.${key}`);
    putDetail(draft, key, value);
    return;
  }
  draft.time = instant;
  if (key === 'timestamp') draft.timestamp = instant;
}

/** What the sender put in details himself has the name first. */
function keepUnknown(draft: Draft, key: string, value: JsonValue): void {
  putDetail(draft, Object.hasOwn(draft.details, key) ? `toplevel_${key}` : key, value);
}

function keysOf(field: TextField, ...keys: string[]): [string, readonly TextField[]][] {
  return keys.map((key) => [key, [field]]);
}
