import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareStored, type Comparison } from '../load/compare-stored.ts';
import type { Ledger } from '../load/create-ledger.ts';
import { readStored } from '../load/read-stored.ts';
import { withReceiver } from '../receiver/with-receiver.ts';
import type { Image } from './create-disk.ts';

export interface OpenedImage extends Comparison {
  /** What the receiver said while it opened and read it. */
  readonly complaint: string;
}

interface Place {
  readonly root: string;
  readonly directory: string;
  readonly signal: AbortSignal;
}

/** Writes an image to a folder, lets the receiver open it, and compares what it gives with the ledger. */
export async function openImage(
  image: Image,
  ledger: Pick<Ledger, 'offered' | 'acknowledged'>,
  { directory, ...place }: Place,
): Promise<OpenedImage> {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  for (const [name, bytes] of image) writeFileSync(join(directory, name), bytes);
  return withReceiver({ ...place, dataDirectory: directory }, async (receiver) => {
    const stored = await readStored(receiver.url, ledger.offered.size);
    return { ...compareStored(ledger, stored), complaint: receiver.complained() };
  });
}
