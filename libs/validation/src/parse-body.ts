import { Rejection } from '@mef/rejection';
import { decodeUtf8 } from './decode-utf8.ts';
import { parseJson, type JsonValue } from './parse-json.ts';

/** The records of a body, each accounted for: what cannot be read stands among the rejected. */
export interface ParsedBody {
  readonly records: readonly JsonValue[];
  /** `recordIndex` -1: the body as a whole. */
  readonly rejected: readonly { readonly recordIndex: number; readonly rejection: Rejection }[];
}

/** Reads an authenticated body as one JSON record. Never throws for what a sender can send. */
export function parseBody(body: Uint8Array): ParsedBody {
  try {
    return { records: [parseJson(decodeUtf8(body))], rejected: [] };
  } catch (error) {
    if (error instanceof Rejection) return { records: [], rejected: [{ recordIndex: -1, rejection: error }] };
    throw error;
  }
}
