import { createHash } from 'node:crypto';

import type { Envelope } from './envelope.ts';

type Identified = Pick<Envelope, 'source' | 'instance' | 'unit' | 'recordIndex' | 'rawSha256'>;

/**
 * What failed, and nothing that differs from one attempt to the next (time, trace, bundle, reason): a delivery that a
 * provider repeats, a batch that Lambda repeats and a letter that comes back from the stream give the same id. Which
 * record counts only for a body of several: an event stands at another position of another block after a replay. An id
 * beside the bytes counts where there is one: a member added, removed and added again gives GitHub's first body anew.
 */
export function letterId(
  { source, instance, unit, recordIndex, rawSha256 }: Identified,
  idBeside: string | undefined,
): string {
  const bytes = [source, instance, unit, unit === 'record' ? recordIndex : -1, rawSha256];
  const identity = JSON.stringify(idBeside === undefined ? bytes : [...bytes, idBeside]);
  return createHash('sha256').update(identity).digest('base64url');
}

/**
 * Whether the id of an envelope is that of what it says. Which of its headers had the id beside the bytes only the source
 * knows, so each is tried: somebody who changes the source, the instance or the bytes finds no header that fits.
 */
export function isOwnId(envelope: Identified & Pick<Envelope, 'id' | 'headersSafe'>): boolean {
  const beside = Object.values(envelope.headersSafe).map((value) => value.trim());
  return [undefined, ...beside].some((one) => letterId(envelope, one) === envelope.id);
}
