import { readStack, type Stack } from '@mef/demo';

/** What the stack's file says now. Throws where it is gone. */
export function readNow(directory: string): Stack {
  const stack = readStack(directory);
  if (stack === undefined) throw new Error('The local stack went away.');
  return stack;
}
