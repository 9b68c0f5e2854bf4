import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

import { reasons } from '@mef/rejection';

import type { DeadLetter, Envelope } from './envelope.ts';
import { MAX_DETAIL } from './limits.ts';

/** Makes the envelope of a failure seen at `now` (milliseconds since 1970). */
export function createEnvelope({ raw, idBeside, ...letter }: DeadLetter, now: number): Envelope {
  const rawSha256 = createHash('sha256').update(raw).digest('hex');
  return {
    v: 1,
    id: letterId(letter, rawSha256, idBeside),
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

/**
 * What failed, and nothing that differs from one attempt to the next (time, trace, bundle, reason): a delivery that a
 * provider repeats, a batch that Lambda repeats and a letter that comes back from the stream give the same id. Which
 * record counts only for a body of several: an event stands at another position of another block after a replay. An id
 * beside the bytes counts where there is one: a member added, removed and added again gives GitHub's first body anew.
 */
function letterId(letter: Omit<DeadLetter, 'raw'>, rawSha256: string, idBeside: string | undefined): string {
  const { source, instance, unit, recordIndex } = letter;
  const bytes = [source, instance, unit, unit === 'record' ? recordIndex : -1, rawSha256];
  const identity = JSON.stringify(idBeside === undefined ? bytes : [...bytes, idBeside]);
  return createHash('sha256').update(identity).digest('base64url');
}
