import { Rejection } from '@mef/rejection';

import type { BlockHeader } from './event-stream.ts';

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 1;

const isCountOrNot = (value: unknown): boolean => value === undefined || isCount(value);
const isSaidOrNot = (value: unknown): boolean => value === undefined || value === true;

const fields = {
  v: [(value) => value === 1, '1'],
  source: [isText, 'a name'],
  instance: [isText, 'a name'],
  schemaversion: [isCount, 'a whole number from 1'],
  n: [isCount, 'a whole number from 1'],
  trace: [isText, 'an id'],
  overwrite: [isSaidOrNot, 'true or nothing'],
  reread: [isSaidOrNot, 'true or nothing'],
  heartbeats: [isCountOrNot, 'a whole number from 1 or nothing'],
} as const satisfies Record<keyof BlockHeader, readonly [(value: unknown) => boolean, string]>;

/** Reads the first line of a block. Throws the rejection `block-unreadable` with the field that is not as expected. */
export function readHeader(line: string): BlockHeader {
  const header = parseObject(line);
  if (!isHeader(header)) throw new Rejection('block-unreadable', firstFault(header));
  return header;
}

function parseObject(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch {
    throw new Rejection('block-unreadable', 'line 1: expected a header in JSON');
  }
  throw new Rejection('block-unreadable', 'line 1: expected a JSON object');
}

function isHeader(header: Record<string, unknown>): header is Record<string, unknown> & BlockHeader {
  return Object.entries(fields).every(([name, [isValid]]) => isValid(header[name]));
}

function firstFault(header: Record<string, unknown>): string {
  const fault = Object.entries(fields).find(([name, [isValid]]) => !isValid(header[name]));
  return fault ? `header.${fault[0]}: expected ${fault[1][1]}` : 'header';
}
