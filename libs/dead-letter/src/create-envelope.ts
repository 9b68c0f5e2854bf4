import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

import { reasons } from '@mef/rejection';

import type { DeadLetter, Envelope } from './envelope.ts';
import { letterId } from './letter-id.ts';
import { MAX_DETAIL } from './limits.ts';

/** Makes the envelope of a failure seen at `now` (milliseconds since 1970). */
export function createEnvelope({ raw, idBeside, ...letter }: DeadLetter, now: number): Envelope {
  const rawSha256 = createHash('sha256').update(raw).digest('hex');
  return {
    v: 1,
    id: letterId({ ...letter, rawSha256 }, idBeside),
    ...letter,
    reasonDetail: letter.reasonDetail.slice(0, MAX_DETAIL),
    stage: reasons[letter.reasonCode].stage,
    attempts: 1,
    firstFailedAt: new Date(now).toISOString(),
    authenticated: true,
    rawEncoding: 'gzip+base64',
    raw: gzipSync(raw).toString('base64'),
    rawSha256,
    rawBytes: raw.length,
  };
}
