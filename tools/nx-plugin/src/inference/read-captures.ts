import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Rejection } from '@mef/rejection';
import { decodeUtf8, parseJson, parsePage, type JsonValue } from '@mef/validation';
import { Refusal } from '../refusal.ts';

const FILE = /\.(json|ndjson|jsonl)$/;

/** Where a list of records stands in what a provider or a collector wrote around it. */
const WRAPPERS = ['records', 'events', 'entries', 'items', 'data', 'results', 'logs', 'value'];

/** Where one record stands in a sample of a collection. */
const ENVELOPES = ['event', 'record', 'body', 'payload'];

/** What a collection says beside a record; a sample that says anything else is itself the record. */
const DESCRIBING = ['kind', 'origin', 'product', 'name', 'method', 'headers', 'status'];

/**
 * The records of every JSON and NDJSON file of a folder. A file holds one record, a list, a page with a list of records,
 * or a collection `{"samples": [{"event": {…}}]}`. Throws Refusal where there is none.
 */
export function readCaptures(folder: string): JsonValue[] {
  if (!existsSync(folder))
    throw new Refusal(`There is no folder ${folder}: name the one with the captured JSON files.`);
  const files = readdirSync(folder)
    .filter((file) => FILE.test(file))
    .toSorted();
  const records = files.flatMap((file) => recordsIn(join(folder, file)));
  const objects = records.filter((record) => isObject(record));
  if (objects.length === 0)
    throw new Refusal(`${folder} holds no record: expected .json, .ndjson or .jsonl files with JSON objects.`);
  return objects;
}

function recordsIn(path: string): JsonValue[] {
  try {
    const text = decodeUtf8(readFileSync(path));
    return (parse(text) ?? parseLines(text)).flatMap(unwrap);
  } catch (error) {
    if (error instanceof Rejection) throw new Refusal(`${path} is neither JSON nor JSON in each line.`);
    throw error;
  }
}

/** One JSON text, as large as a file may be: limits are those of a record. */
function parse(text: string): JsonValue[] | undefined {
  try {
    return [parsePage(text, () => []).value];
  } catch (error) {
    if (error instanceof Rejection) return undefined;
    throw error;
  }
}

function parseLines(text: string): JsonValue[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => parseJson(line)); // throws Rejection
}

/** The records in a file's value. What stands inside of a record, such as a list of its own, stays there. */
function unwrap(value: JsonValue): JsonValue[] {
  if (!isObject(value)) return isList(value) ? [...value] : [value];
  const samples = value['samples'];
  return isList(samples) ? samples.flatMap((sample) => unwrapPage(unpack(sample))) : unwrapPage(value);
}

function unwrapPage(value: JsonValue): JsonValue[] {
  if (isList(value)) return [...value];
  if (!isObject(value)) return [value];
  const list = WRAPPERS.map((key) => value[key]).find((inner) => isListOfObjects(inner));
  return isList(list) ? [...list] : [value];
}

/** A sample of a collection may say its kind and origin beside the record; a name in `event` is a record's own. */
function unpack(sample: JsonValue): JsonValue {
  if (!isObject(sample) || typeof sample['event'] === 'string') return sample;
  if (!Object.keys(sample).every((key) => DESCRIBING.includes(key) || ENVELOPES.includes(key))) return sample;
  return ENVELOPES.map((key) => sample[key]).find((inner) => isObject(inner) || isListOfObjects(inner)) ?? sample;
}

type JsonObject = Readonly<Record<string, JsonValue>>;

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isListOfObjects(value: JsonValue | undefined): boolean {
  return isList(value) && value.length > 0 && value.every((item) => isObject(item));
}
