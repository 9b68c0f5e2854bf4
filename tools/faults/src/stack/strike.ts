import { errorCode } from '../error-code.ts';
import type { BenchStack } from '../scenario.ts';
import { findPids } from './find-pids.ts';

/** Sends a signal to every process of a component. Gives the number of those that it reached. */
export function strike(stack: BenchStack, name: string, signal: NodeJS.Signals): number {
  return findPids(stack, name).filter((pid) => reaches(pid, signal)).length;
}

/** It may have ended by itself since the file was read. */
function reaches(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
    throw error;
  }
}
