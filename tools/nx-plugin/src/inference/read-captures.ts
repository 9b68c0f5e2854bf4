import { Rejection } from '@mef/rejection';
import { CannotRun, listFiles, readFile, type Sample } from '@mef/samples';
import { decodeUtf8, parseBody, parsePage, type JsonValue } from '@mef/validation';
import { Refusal } from '../refusal.ts';

/** Where a list of records stands in what a provider wrote around it. */
const WRAPPERS = ['records', 'events', 'entries', 'items', 'data', 'results', 'logs', 'value'];

/**
 * The records of every JSON and NDJSON file of a folder, in each form that `npm run samples` reads. Throws Refusal where
 * there is none.
 */
export function readCaptures(folder: string): JsonValue[] {
  const files = orRefuse('', () => listFiles([folder]));
  const samples = files.flatMap((file) => orRefuse(`${file} cannot be read: `, () => readFile(file)));
  const records = samples.flatMap(recordsOf).filter((record) => isObject(record));
  if (records.length === 0)
    throw new Refusal(`${folder} holds no record: expected .json, .ndjson or .jsonl files with JSON objects.`);
  return records;
}

function orRefuse<Result>(what: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof CannotRun) throw new Refusal(`${what}${error.message}`);
    throw error;
  }
}

/** An answer that is no success says what went wrong, and no event. */
function recordsOf({ content, headers, status = 200 }: Sample): readonly JsonValue[] {
  if (content.as === 'nothing' || status < 200 || status > 299) return [];
  if (content.as === 'record') return [parsePage(decodeUtf8(content.bytes), () => []).value];
  return valuesOf(content.bytes, headers['content-type'] ?? '').flatMap(unwrapPage);
}

/** JSON as large as a page may be, else the form of a webhook; what is neither holds no record. */
function valuesOf(bytes: Uint8Array, contentType: string): readonly JsonValue[] {
  try {
    return [parsePage(decodeUtf8(bytes), () => []).value];
  } catch (error) {
    if (error instanceof Rejection) return parseBody(bytes, contentType).records;
    throw error;
  }
}

/** The records in a page; what stands inside of a record, such as a list of its own, stays there. */
function unwrapPage(value: JsonValue): readonly JsonValue[] {
  if (isList(value)) return value;
  if (!isObject(value)) return [];
  return WRAPPERS.map((key) => value[key]).find((inner) => isListOfObjects(inner)) ?? [value];
}

type JsonObject = Readonly<Record<string, JsonValue>>;

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isListOfObjects(value: JsonValue | undefined): value is readonly JsonObject[] {
  return isList(value) && value.length > 0 && value.every((item) => isObject(item));
}
