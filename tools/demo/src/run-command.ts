import { StackGone } from './stack/while-running.ts';
import { UsageError } from './usage-error.ts';

/**
 * Runs a command and ends the process: with what it resolves to, with 1 where its stack went away, or with 2 where it
 * could not run. At once, also when a load is still under way, since that proves nothing any more.
 */
export async function runCommand(command: () => Promise<number>): Promise<never> {
  try {
    process.exit(await command());
  } catch (error) {
    console.error(sentenceOf(error));
    process.exit(error instanceof StackGone ? 1 : 2);
  }
}

function sentenceOf(error: unknown): unknown {
  if (error instanceof UsageError) return `${error.message} See --help.`;
  return error instanceof Error ? error.message : error;
}
