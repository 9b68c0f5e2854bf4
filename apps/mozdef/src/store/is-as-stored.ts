import { checksumOf, type StoredText } from './checksum-of.ts';

/** A row as SQLite gives it: a flipped bit may also change the type of a value. */
export type ReadRow = { readonly [Name in keyof StoredText]: unknown } & { readonly checksum: unknown };
export type SoundRow = StoredText & { readonly checksum: number };

/** Whether a row is what was stored. */
export function isAsStored(row: ReadRow): row is SoundRow {
  return isTyped(row) && row.checksum === checksumOf(row);
}

/** Whether each value is of the type that it is stored with. */
export function isTyped(row: ReadRow): row is StoredText & { readonly checksum: unknown } {
  return (
    typeof row.id === 'string' &&
    typeof row.micros === 'number' &&
    typeof row.receivedday === 'number' &&
    typeof row.document === 'string'
  );
}
