import { explainAwsError, OutsideError } from '@mef/command';
import type { Context } from '../../context/context.ts';
import { fail, type Verdict } from './finding.ts';

/** What a check cannot do for a reason of the world is its verdict; what is a defect of mef stays an error. */
export async function guard(
  { place, stage }: Pick<Context, 'place' | 'stage'>,
  check: () => Promise<Verdict>,
): Promise<Verdict> {
  try {
    return await check();
  } catch (error) {
    const sentence = explainAwsError(error, place.kind === 'local' ? 'local' : stage);
    if (sentence !== undefined) return fail(sentence);
    if (error instanceof OutsideError) return fail(error.message);
    throw error;
  }
}
