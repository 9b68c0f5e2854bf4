import type { SeededRandom } from '@mef/testing';
import type { Fate } from './fate.ts';

/** Sectors per page of the file system: 4,096 bytes. */
const PAGE_SECTORS = 8;

/** The ways in which a disk may treat what nobody made it write. */
export const fates = {
  'nothing unsynced': () => ({ keepNames: () => 0, keep: () => 'none' }),
  'everything unsynced': () => ({ keepNames: (count) => count, keep: () => 'all' }),
  'any of it': (random) => ({
    keepNames: (count) => random.between(0, count),
    keep: () => (random.chance(0.5) ? 'all' : 'none'),
  }),
  'the last without the first': (random) => ({
    keepNames: (count) => random.between(0, count),
    keep: (at, count) => (at >= count / 2 ? 'all' : 'none'),
  }),
  'all but one': (random) => {
    const missing = random.next();
    return {
      keepNames: (count) => count,
      keep: (at, count) => (at === Math.floor(missing * count) ? 'none' : 'all'),
    };
  },
  'torn at 512 bytes': (random) => ({
    keepNames: (count) => random.between(0, count),
    keep: () => () => random.chance(0.5),
  }),
  'torn at 4,096 bytes': (random) => {
    const pages = new Map<number, boolean>();
    return {
      keepNames: (count) => random.between(0, count),
      keep: () => (sector) => {
        const page = Math.floor(sector / PAGE_SECTORS);
        const isKept = pages.get(page) ?? random.chance(0.5);
        pages.set(page, isKept);
        return isKept;
      },
    };
  },
} as const satisfies Record<string, (random: SeededRandom) => Fate>;
export type FateName = keyof typeof fates;

export const fateNames = Object.keys(fates) as FateName[];
