import { createHash } from 'node:crypto';

import * as z from 'zod';

import { quarantineKey } from './archive-key.ts';
import { asciiJson, type StoredLetter } from './stored-letter.ts';

/** What came as a letter and is none. */
export interface Quarantined {
  /** ISO time. */
  readonly receivedAt: string;
  /** What was expected; never a value. */
  readonly fault: string;
  readonly rawBase64: string;
}

const schema: z.ZodType<Quarantined> = z.object({
  receivedAt: z.iso.datetime({ offset: true }),
  fault: z.string(),
  rawBase64: z.base64(),
});

/** Its name is the hash of its bytes: the same bytes again are the same object. */
export function quarantined(text: string, fault: string, now: number): StoredLetter {
  const bytes = Buffer.from(text);
  const receivedAt = new Date(now).toISOString();
  const body = asciiJson({ receivedAt, fault, rawBase64: bytes.toString('base64') } satisfies Quarantined);
  return { key: quarantineKey(createHash('sha256').update(bytes).digest('hex'), now), body };
}

/** Throws when it is not one. */
export function openQuarantined(json: string): Quarantined {
  return schema.parse(JSON.parse(json));
}
