import { archiveKey } from './archive-key.ts';
import type { Envelope } from './envelope.ts';

/** An envelope as it is stored. */
export interface StoredLetter {
  readonly key: string;
  /** JSON in ASCII only, so that its length is its size in bytes. */
  readonly body: string;
}

export function storedLetter(envelope: Envelope): StoredLetter {
  return { key: archiveKey(envelope), body: asciiJson(envelope) };
}

/** SQS refuses U+FFFE and U+FFFF, which JSON leaves as they are; escaped, every text passes. */
export function asciiJson(value: object): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
