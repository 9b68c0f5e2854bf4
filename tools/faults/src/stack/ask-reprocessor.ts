import { waitUntil } from '@mef/demo';
import type { BenchStack } from '../scenario.ts';
import { invokeFunction } from './invoke-function.ts';

/** All environments may be at work for the schedule, or just killed. */
const ANSWERED_WITHIN_MS = 60_000;
const AGAIN_AFTER_MS = 500;

/** One command of the reprocessor, as an operator gives it, until it is answered. Throws where it never is. */
export async function askReprocessor(stack: BenchStack, command: object): Promise<unknown> {
  let answer: unknown;
  const isAnswered = async () => {
    const result = await invokeFunction(stack, 'mef-dev-dlq-reprocessor-handler', command);
    if (!result.failed) answer = result.answer;
    return !result.failed;
  };
  if (await waitUntil(isAnswered, ANSWERED_WITHIN_MS, AGAIN_AFTER_MS)) return answer;
  throw new Error(`The reprocessor answered no ${Object.keys(command).join()} in ${ANSWERED_WITHIN_MS / 1_000} s.`);
}
