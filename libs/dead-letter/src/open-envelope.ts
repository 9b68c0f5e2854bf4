import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';

import type { Envelope } from './envelope.ts';
import { describeIssues } from './describe-issues.ts';
import { envelopeSchema } from './envelope-schema.ts';
import { isOwnId } from './letter-id.ts';
import { MAX_RAW_BYTES } from './limits.ts';

export interface OpenedEnvelope {
  readonly envelope: Envelope;
  /** The bytes as they were received. */
  readonly raw: Buffer;
}

/** Reads a stored envelope. Throws an Error that names the field when it is not one, not whole or changed; never a value. */
export function openEnvelope(json: string): OpenedEnvelope {
  const value = parseJson(json);
  const parsed = envelopeSchema().safeParse(value);
  if (!parsed.success) throw new Error(`dead letter: ${describeIssues(value, parsed.error.issues)}`);
  const raw = unpack(parsed.data);
  if (!isOwnId(parsed.data))
    throw new Error('dead letter: id: expected the one of its source, instance, unit, recordIndex and rawSha256');
  return { envelope: parsed.data, raw };
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new Error('dead letter: expected JSON');
  }
}

function unpack({ raw, rawBytes, rawSha256 }: Envelope): Buffer {
  const bytes = gunzip(Buffer.from(raw, 'base64'));
  if (bytes.length !== rawBytes) throw new Error(`dead letter: rawBytes: expected ${bytes.length}, the length of raw`);
  if (createHash('sha256').update(bytes).digest('hex') !== rawSha256)
    throw new Error('dead letter: rawSha256: expected the hash of raw');
  return bytes;
}

function gunzip(packed: Buffer): Buffer {
  try {
    return gunzipSync(packed, { maxOutputLength: MAX_RAW_BYTES });
  } catch {
    throw new Error(`dead letter: raw: expected whole gzip of at most ${MAX_RAW_BYTES} bytes`);
  }
}
