import type { Figures } from '../../scenario.ts';
import type { JudgedImage } from './open-images.ts';

/** The figures of all images together: each is a store of its own, and what was acknowledged before it counts for it. */
export function countImages(
  images: readonly JudgedImage[],
): Pick<Figures, 'accepted' | 'storedOnce' | 'doubled' | 'lost' | 'deadLetters'> {
  const sum = (count: (image: JudgedImage) => number) => images.reduce((all, image) => all + count(image), 0);
  return {
    accepted: sum(({ acknowledged }) => acknowledged),
    storedOnce: sum(({ storedOnce }) => storedOnce.length),
    doubled: sum(({ doubled }) => doubled.length),
    lost: sum(({ lost }) => lost.length),
    deadLetters: {},
  };
}
