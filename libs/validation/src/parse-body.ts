import { Rejection } from '@mef/rejection';
import { decodeUtf8 } from './decode-utf8.ts';
import { parseJson, type JsonValue } from './parse-json.ts';
import { readForm } from './read-form.ts';

/** The records of a body, each accounted for: what cannot be read stands among the rejected. */
export interface ParsedBody {
  readonly records: readonly JsonValue[];
  /** `recordIndex` -1: the body as a whole. */
  readonly rejected: readonly { readonly recordIndex: number; readonly rejection: Rejection }[];
}

const FORM_TYPE = /^application\/x-www-form-urlencoded\b/i;

/**
 * Reads an authenticated body as one JSON record; of a form, the field `payload`. Never throws for what a sender can
 * send.
 */
export function parseBody(body: Uint8Array, contentType = 'application/json'): ParsedBody {
  try {
    const text = decodeUtf8(body);
    return { records: [parseJson(FORM_TYPE.test(contentType) ? readForm(text) : text)], rejected: [] };
  } catch (error) {
    if (error instanceof Rejection) return { records: [], rejected: [{ recordIndex: -1, rejection: error }] };
    throw error;
  }
}
