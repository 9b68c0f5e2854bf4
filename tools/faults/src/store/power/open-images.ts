import { join } from 'node:path';
import { createSeededRandom } from '@mef/testing';
import type { Ledger } from '../load/create-ledger.ts';
import type { Operation } from '../trace/operation.ts';
import { readAnswer } from '../trace/read-answer.ts';
import { fateNames, fates, type FateName } from './choose-fate.ts';
import { chooseMoments } from './choose-moments.ts';
import { createDisk, type Image } from './create-disk.ts';
import { openImage, type OpenedImage } from './open-image.ts';

export interface ImagesOptions {
  readonly operations: readonly Operation[];
  readonly ledger: Pick<Ledger, 'offered'>;
  readonly count: number;
  readonly seed: number;
  readonly root: string;
  readonly scratch: string;
  readonly tell: (step: string) => void;
  readonly signal: AbortSignal;
}

export interface JudgedImage extends OpenedImage {
  readonly fate: FateName;
  /** Events that were acknowledged before the power went off. */
  readonly acknowledged: number;
}

/** Images between two words of how far it is. */
const TELL_EVERY = 25;
/** Receivers that open images at a time: one per core of a small machine. */
const AT_A_TIME = 2;

/** Cuts the power at moments of a recording, each with the next way of treating what was unsynced, and opens what is left. */
export async function openImages(options: ImagesOptions): Promise<JudgedImage[]> {
  const cuts = cutAll(options);
  const judged: JudgedImage[] = [];
  const take = async (room: number): Promise<void> => {
    for (let next = cuts.next(); next.done !== true; next = cuts.next()) {
      options.signal.throwIfAborted();
      const { image, fate, acknowledged } = next.value;
      const directory = join(options.scratch, `image-${room}`);
      const ledger = { offered: options.ledger.offered, acknowledged };
      const opened = await openImage(image, ledger, { ...options, directory });
      judged.push({ ...opened, fate, acknowledged: acknowledged.size });
      if (judged.length % TELL_EVERY === 0) options.tell(`opened ${judged.length} images of ${options.count}`);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, (_, room) => take(room)));
  return judged;
}

interface Cut {
  readonly image: Image;
  readonly fate: FateName;
  readonly acknowledged: ReadonlySet<string>;
}

function* cutAll({ operations, count, seed }: ImagesOptions): Generator<Cut> {
  const random = createSeededRandom(seed);
  const moments = chooseMoments(operations, count, random).sort((one, other) => one - other);
  const disk = createDisk(fates['any of it'](random));
  const acknowledged = new Set<string>();
  let done = 0;
  for (const [at, moment] of moments.entries()) {
    for (const operation of operations.slice(done, moment)) {
      disk.apply(operation);
      if (operation.kind === 'answer') for (const id of readAnswer(operation.bytes).storedIds) acknowledged.add(id);
    }
    done = moment;
    const fate = fateNames[at % fateNames.length] ?? 'any of it';
    yield { image: disk.cutPower(fates[fate](random)), fate, acknowledged: new Set(acknowledged) };
  }
}
