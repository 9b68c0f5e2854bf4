import type { BenchStack } from '../scenario.ts';
import { invokeFunction } from './invoke-function.ts';

/** One command of the reprocessor, as an operator gives it; what it answers, or nothing where it failed. */
export async function askReprocessor(stack: BenchStack, command: object): Promise<unknown> {
  const { answer, failed } = await invokeFunction(stack, 'mef-dev-dlq-reprocessor-handler', command);
  return failed ? undefined : answer;
}
