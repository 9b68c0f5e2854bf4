import type { SeededRandom } from '@mef/testing';
import type { Operation } from '../trace/operation.ts';

/**
 * Moments at which the power goes off, as numbers of operations that are over by then: any, and by turns the ones right
 * behind an answer, in which everything hangs on what was synced before.
 */
export function chooseMoments(operations: readonly Operation[], count: number, random: SeededRandom): number[] {
  const answers = operations.flatMap(({ kind }, at) => (kind === 'answer' ? [at + 1] : []));
  const anywhere = () => random.between(1, operations.length);
  const behindAnswer = () => answers[random.between(0, answers.length - 1)] ?? anywhere();
  return Array.from({ length: count }, (_, at) => (at % 2 === 0 ? behindAnswer() : anywhere()));
}
