import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Rejection } from '@mef/rejection';
import { decodeUtf8, parsePage, type JsonValue } from '@mef/validation';
import { CannotRun } from '@mef/command';
import type { Sample } from './sample.ts';
import { entrySample, requestSample, valueSample } from './to-sample.ts';

const OURS = /^(request|page-\d+)\.json$/;
const COLLECTIONS = ['samples', 'vectors'];

/** The samples of a file. Throws CannotRun for one that cannot be read, with a message that holds nothing of its content. */
export function readFile(path: string): Sample[] {
  try {
    return samplesIn(path);
  } catch (error) {
    throw new CannotRun(reasonOf(error), { cause: error });
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Rejection) return error.detail;
  return error instanceof Error ? error.message : String(error);
}

function samplesIn(path: string): Sample[] {
  const text = decodeUtf8(readFileSync(path));
  const whole = parse(text);
  if (whole === undefined) return readLines(text);
  return OURS.test(basename(path)) ? [requestSample(whole, '')] : split(whole);
}

function split(value: JsonValue): Sample[] {
  if (isList(value)) return value.map((item, at) => valueSample(item, `[${at}]`));
  const name = COLLECTIONS.find((key) => isList(member(value, key)));
  const entries = name === undefined ? undefined : member(value, name);
  if (name === undefined || !isList(entries)) return [valueSample(value, '', 'either')];
  return entries.map((entry, at) => entrySample(entry, `${name}[${at}]`));
}

function readLines(text: string): Sample[] {
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return [];
    const value = parse(line);
    if (value === undefined) throw new Error(`neither JSON nor JSON in each line: line ${at + 1} is none`);
    return [valueSample(value, `line ${at + 1}`)];
  });
}

/** Numbers that a double cannot hold stay as they are written; limits are those of each record, not of the file. */
function parse(text: string): JsonValue | undefined {
  try {
    return parsePage(text, () => []).value;
  } catch (error) {
    if (error instanceof Rejection && error.reason === 'body-not-json') return undefined;
    throw error;
  }
}

function member(value: JsonValue, key: string): JsonValue | undefined {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, JsonValue>>)[key] : undefined;
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
