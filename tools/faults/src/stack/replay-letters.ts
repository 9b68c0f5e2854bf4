import { waitUntil } from '@mef/demo';
import type { BenchStack } from '../scenario.ts';
import { askReprocessor } from './ask-reprocessor.ts';
import { countLetters, type LetterFilter } from './count-letters.ts';

const AGAIN_AFTER_MS = 2_000;

/** Replays letters as an operator would until none of them is open, and whatever else is asked for is so. */
export function replayLetters(
  stack: BenchStack,
  filter: LetterFilter,
  limitMs: number,
  isEnough: () => boolean = () => true,
): Promise<boolean> {
  const isClosed = async () => {
    await askReprocessor(stack, { replay: { because: 'command', ...filter } });
    return isEnough() && (await countLetters(stack, filter)).count === 0;
  };
  return waitUntil(isClosed, limitMs, AGAIN_AFTER_MS);
}
