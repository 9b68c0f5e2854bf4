import { crc32 } from 'node:zlib';

/** What is stored of an event, without what it is found by. */
export interface StoredText {
  id: string;
  /** Event time in microseconds since 1970. */
  micros: number;
  /** Days since 1970, UTC: what it is deleted by. */
  receivedday: number;
  document: string;
}

/** SQLite has no checksums of its pages: a bit that flips in a text leaves it a text (https://www.sqlite.org/cksumvfs.html). */
export function checksumOf({ id, micros, receivedday, document }: StoredText): number {
  return crc32(document, crc32(`${id}\n${micros}\n${receivedday}\n`));
}
