import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Origin } from '../deliveries/delivery.ts';
import type { Flaws } from './refuse-fake-request.ts';

/** What the dead-letter queue has. */
export type FakeLetters = string[];

export function keepLetter(reasonCode: string, raw: Buffer, origin: Origin, letters: FakeLetters, flaws: Flaws): void {
  if (flaws.dropsMalformed) return;
  const receivedAt = new Date().toISOString();
  letters.push(
    JSON.stringify({
      ...origin,
      ...(flaws.mixesLetters ? { instance: 'main' } : {}),
      reasonCode,
      reasonDetail: '',
      receivedAt,
      rawEncoding: 'gzip+base64',
      raw: gzipSync(raw).toString('base64'),
    }),
  );
}

/** Each message once, as if it stayed hidden for ever. */
export function receiveLetters(letters: FakeLetters): object {
  const messages = letters.splice(0, 10).map((Body) => {
    const MD5OfBody = createHash('md5').update(Body).digest('hex');
    return { MessageId: createHash('sha256').update(Body).digest('hex'), ReceiptHandle: 'r', MD5OfBody, Body };
  });
  return { Messages: messages };
}
