import { addTags } from './add-tags.ts';
import { asText } from './as-text.ts';
import type { Draft, TextField } from './draft.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { keepLeftovers } from './keep-leftovers.ts';
import { mergeDetails, putDetail, setDetail } from './set-details.ts';
import { toUtc } from './to-utc.ts';

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

type Sent = readonly [key: string, value: JsonValue];

/**
 * MozDef's keyMapping (mq/esworker_eventtask.py), which names the fields of an event whatever its shipper calls them,
 * without its losses: what has no field, or lost it to another key, is kept in details; only null counts as not sent.
 * https://github.com/mozilla/MozDef/blob/master/mq/esworker_eventtask.py
 */
export function mapKeys(sent: JsonObject, nowMs: number): Draft {
  const draft: Draft = { texts: {}, tags: [], details: {}, leftovers: [], errors: [] };
  const keys = Object.entries(sent).map(([key, value]): Sent => [key.replaceAll('@', '').toLowerCase(), value]);
  const hasSummary = keys.some(([key]) => key === 'summary' || key === 'message');
  for (const [key, value] of keys) place(draft, key, value, { nowMs, hasSummary });
  const overruled = keys.filter((pair) => isOverruled(draft, pair, { nowMs, hasSummary }));
  keepLeftovers(draft, [...draft.leftovers, ...overruled.map(([key, value]) => ({ key, value, isOverruled: true }))]);
  return draft;
}

interface Context {
  nowMs: number;
  hasSummary: boolean;
}

function place(draft: Draft, key: string, value: JsonValue, context: Context): void {
  const fields = textFieldsOf(key, context);
  if (fields !== undefined) setTexts(draft, fields, value);
  else if (timeKeys.includes(key)) setTime(draft, key, value, context.nowMs);
  else if (key === 'tags' || key === 'tag') addTags(draft, key, value);
  else if (key === 'fields' || key === 'details') mergeDetails(draft, value);
  else if (key.startsWith('fields.') || key.startsWith('details.')) setDetail(draft, key, value);
  else if (key === 'sourceip') putDetail(draft, 'eventsourceipaddress', value);
  else draft.leftovers.push({ key, value });
}

function textFieldsOf(key: string, { hasSummary }: Context): readonly TextField[] | undefined {
  return key === 'payload' && !hasSummary ? ['summary'] : textKeys.get(key);
}

/** Whether none of the fields that the key stands for has its value in the end. */
function isOverruled({ texts, time }: Draft, [key, value]: Sent, context: Context): boolean {
  if (value === null) return false;
  const fields = textFieldsOf(key, context);
  if (fields !== undefined) return fields.every((field) => texts[field] !== textOf(field, value));
  const instant = timeKeys.includes(key) ? toUtc(value, context.nowMs) : undefined;
  return instant !== undefined && (instant.ms !== time?.ms || instant.micros !== time.micros);
}

function setTexts(draft: Draft, fields: readonly TextField[], value: JsonValue): void {
  if (value === null) return;
  for (const field of fields) draft.texts[field] = textOf(field, value);
}

function textOf(field: TextField, value: JsonValue): string {
  return field === 'severity' ? asText(value).toUpperCase() : asText(value);
}

function setTime(draft: Draft, key: string, value: JsonValue, nowMs: number): void {
  const instant = toUtc(value, nowMs);
  if (instant === undefined) {
    draft.leftovers.push({ key, value, complaint: 'not a time' });
    return;
  }
  draft.time = instant;
  if (key === 'timestamp') draft.timestamp = instant;
}

function keysOf(field: TextField, ...keys: string[]): [string, readonly TextField[]][] {
  return keys.map((key) => [key, [field]]);
}
