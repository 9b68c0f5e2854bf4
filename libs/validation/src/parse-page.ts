import { Rejection } from '@mef/rejection';
import { checkStructure } from './check-structure.ts';
import type { JsonValue } from './parse-json.ts';
import { withExactNumbers } from './with-exact-numbers.ts';

/** A page of records, the limits of one body applied to each record: a page of 1,000 has more keys than any body. */
export interface ParsedPage {
  readonly value: JsonValue;
  readonly rejected: readonly { readonly recordIndex: number; readonly rejection: Rejection }[];
}

/** The JSON of a page; `recordsOf` finds its records. Throws `body-empty` and `body-not-json` for the page as a whole. */
export function parsePage(text: string, recordsOf: (page: JsonValue) => readonly JsonValue[]): ParsedPage {
  if (text.trim() === '') throw new Rejection('body-empty');
  const value = exact(parse(text), text);
  const rejected = recordsOf(value).flatMap((record, recordIndex) => {
    const rejection = structureFault(record);
    return rejection === undefined ? [] : [{ recordIndex, rejection }];
  });
  return { value, rejected };
}

function parse(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    // The engine's message quotes the payload, so it is not kept, not even as a cause.
    throw new Rejection('body-not-json');
  }
}

/** The exact numbers of a page with a record too deep to walk are not looked for: that record is refused anyway. */
function exact(value: JsonValue, text: string): JsonValue {
  try {
    return withExactNumbers(value, text);
  } catch (error) {
    if (error instanceof RangeError) return value;
    throw error;
  }
}

function structureFault(record: JsonValue): Rejection | undefined {
  try {
    checkStructure(record);
    return undefined;
  } catch (error) {
    if (error instanceof Rejection) return error;
    throw error;
  }
}
