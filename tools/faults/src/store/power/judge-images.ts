import type { Check } from '../../scenario.ts';
import type { JudgedImage } from './open-images.ts';

/** What each image of a lost power has to show, counted over all of them. */
export function judgeImages(images: readonly JudgedImage[]): Check[] {
  const failing = (is: (image: JudgedImage) => boolean) => images.filter(is).length;
  const complaining = failing(({ complaint }) => isUnsound(complaint));
  const complaint = images.find((image) => isUnsound(image.complaint))?.complaint;
  const first = complaint === undefined ? '' : `: ${complaint.trim().replaceAll(/\/\S*\//g, '')}`;
  const losing = failing(({ lost }) => lost.length > 0);
  const doubling = failing(({ doubled }) => doubled.length > 0);
  const wrong = failing(
    ({ altered, markedDamaged, unknown }) => altered.length + markedDamaged.length + unknown.length > 0,
  );
  const held = images.reduce((sum, { acknowledged }) => sum + acknowledged, 0);
  return [
    {
      what: `of ${images.length} images, ${held} acknowledged events in all, none lost one (${losing} did)`,
      held: losing === 0,
    },
    { what: `no image had an event twice (${doubling} had)`, held: doubling === 0 },
    { what: `no image had a wrong event (${wrong} had)`, held: wrong === 0 },
    { what: `each image was sound to the receiver (${complaining} were not${first})`, held: complaining === 0 },
  ];
}

/** A journal that was being written has an end that nobody was told is stored, and the receiver says so; nothing else is to be said. */
function isUnsound(complaint: string): boolean {
  return complaint.split('\n').some((line) => line !== '' && !/^The journal of \S+ breaks off /.test(line));
}
