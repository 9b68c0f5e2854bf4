import { suggestion, UsageError } from '@mef/command';
import type { LetterState } from '@mef/dead-letter';

/** Throws UsageError for what is none of `states`. */
export function readState<State extends LetterState>(text: string, states: readonly State[]): State {
  const state = states.find((each) => each === text);
  if (state !== undefined) return state;
  throw new UsageError(`There is no state ${text}; there are ${states.join(', ')}.${suggestion(text, states)}`);
}
