import { UsageError } from './usage-error.ts';

/**
 * Runs a command and ends the process: with what it resolves to, or with 2 where it could not run. At once, also when a
 * load is still under way, since that proves nothing any more.
 */
export async function runCommand(name: 'demo' | 'soak', command: () => Promise<number>): Promise<never> {
  try {
    process.exit(await command());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    if (error instanceof UsageError) console.error(`\nnpm run ${name} -- --help tells more.`);
    process.exit(2);
  }
}
