import { Rejection } from '@mef/rejection';
import { decodeUtf8 } from './decode-utf8.ts';
import { parseJson, type JsonValue } from './parse-json.ts';

/** The records of a body, or why it has none. A body is refused as a whole; a record of it is refused later, alone. */
export type ParsedBody = { readonly records: readonly JsonValue[] } | { readonly rejected: Rejection };

/** Reads an authenticated body as one JSON record. Never throws for what a sender can send. */
export function parseBody(body: Uint8Array): ParsedBody {
  try {
    return { records: [parseJson(decodeUtf8(body))] };
  } catch (error) {
    if (error instanceof Rejection) return { rejected: error };
    throw error;
  }
}
