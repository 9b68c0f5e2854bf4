import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Origin } from '../deliveries/delivery.ts';
import type { Flaws } from './refuse-fake-request.ts';

export const ARCHIVE = 'archive';

/** What the archive has, by key. The queue in front of it is always drained. */
export type FakeLetters = Map<string, string>;

/** The same bytes from the same place are one letter, which says when they first came. */
export function keepLetter(reasonCode: string, raw: Buffer, origin: Origin, letters: FakeLetters, flaws: Flaws): void {
  if (flaws.dropsMalformed) return;
  const receivedAt = new Date().toISOString();
  const letter = {
    ...origin,
    ...(flaws.mixesLetters ? { instance: 'main' } : {}),
    reasonCode,
    reasonDetail: '',
    receivedAt,
    rawEncoding: 'gzip+base64',
    raw: gzipSync(raw).toString('base64'),
  };
  const id = createHash('sha256').update(`${origin.source}/${origin.instance}\n`).update(raw).digest('hex');
  const key = `${origin.source}/${reasonCode}/${receivedAt.slice(0, 10)}/${id}`;
  if (!letters.has(key)) letters.set(key, JSON.stringify(letter));
}

/** Two keys a page, so that every run has to go on. */
export function listLetters(letters: FakeLetters, marker: string): string {
  const rest = [...letters.keys(), '_replayed/is/no/letter'].toSorted().filter((key) => key > marker);
  const page = rest.slice(0, 2).map((key) => `<Contents><Key>${key}</Key></Contents>`);
  return `<ListBucketResult><IsTruncated>${String(rest.length > 2)}</IsTruncated>${page.join('')}</ListBucketResult>`;
}

export const drainedQueue = {
  Attributes: { ApproximateNumberOfMessages: '0', ApproximateNumberOfMessagesNotVisible: '0' },
};
