import { valueAt } from '@mef/normalization';
import { Rejection } from '@mef/rejection';
import { decodeUtf8, parsePage, type JsonValue, type ParsedPage } from '@mef/validation';
import type { Content } from '../files/sample.ts';

export interface ReadRecords {
  readonly records: readonly JsonValue[];
  readonly rejected: ParsedPage['rejected'];
  /** Whether they came as a list. */
  readonly isPage: boolean;
}

/** The records of a page, or the one record; `undefined` for what is no page where only a page will do. */
export function readRecords(content: Exclude<Content, { as: 'nothing' }>, path?: string): ReadRecords | undefined {
  const page = content.as === 'record' ? undefined : readPage(content.bytes, path);
  if (page !== undefined || content.as === 'body') return page;
  const { value, rejected } = parsePage(decodeUtf8(content.bytes), (record) => [record]);
  return { records: [value], rejected, isPage: false };
}

function readPage(bytes: Uint8Array, path: string | undefined): ReadRecords | undefined {
  try {
    const { value, rejected } = parsePage(decodeUtf8(bytes), (page) => listAt(page, path) ?? []);
    const records = listAt(value, path);
    return records === undefined ? undefined : { records, rejected, isPage: true };
  } catch (error) {
    if (error instanceof Rejection) return undefined;
    throw error;
  }
}

function listAt(page: JsonValue, path: string | undefined): readonly JsonValue[] | undefined {
  const value = path === undefined ? page : valueAt(page, path);
  return Array.isArray(value) ? (value as readonly JsonValue[]) : undefined;
}
