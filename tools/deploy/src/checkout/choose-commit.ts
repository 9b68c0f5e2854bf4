import { CannotRun } from '@mef/command';
import type { Checkout } from './checkout.ts';

/**
 * The commit that a record names. Throws CannotRun where that would be a lie in a stage that others rely on: nobody could
 * find out afterwards what was deployed.
 */
export async function chooseCommit(checkout: Checkout, stage: string, say: (line: string) => void): Promise<string> {
  const commit = await checkout.commit();
  if (await checkout.isClean()) return commit;
  const words = `There are changes that are in no commit; ${commit.slice(0, 8)} is without them.`;
  if (stage !== 'dev') throw new CannotRun(`${words} Commit them before you deploy to ${stage}.`);
  say(words);
  return commit;
}
