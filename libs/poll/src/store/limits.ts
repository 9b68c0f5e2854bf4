/** An item of DynamoDB holds 400 KB; the state item has two cursors, and a URL of a provider has some hundred bytes. */
const CURSOR_BYTES = 65_536;

/** Ids that `seen` knows at most: 1.6 MB as they are stored, which two pages of a query give. */
export const SEEN_IDS = 100_000;

/** Throws for a cursor that the store cannot hold, before anything is sent. */
export function checkCursor(cursor: string): void {
  const bytes = Buffer.byteLength(cursor);
  if (bytes === 0 || bytes > CURSOR_BYTES)
    throw new Error(`a cursor: expected 1 to ${CURSOR_BYTES} bytes of UTF-8, got ${bytes}`);
}
