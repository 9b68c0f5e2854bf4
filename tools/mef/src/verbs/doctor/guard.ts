import { diagnoseAwsError, OutsideError } from '@mef/command';
import type { Context } from '../../context/context.ts';
import { sayPlace } from '../../output/say-place.ts';
import { fail, type Verdict } from './finding.ts';

/** What a check cannot do for a reason of the world is its verdict; what is a defect of mef stays an error. */
export async function guard(
  context: Pick<Context, 'place' | 'stage'>,
  check: () => Promise<Verdict>,
): Promise<Verdict> {
  try {
    return await check();
  } catch (error) {
    const diagnosis = diagnoseAwsError(error, context.place.kind === 'local' ? 'local' : context.stage);
    if (diagnosis !== undefined) return fail(diagnosis.what, diagnosis.next);
    // Its sentence ends in what to do.
    if (error instanceof OutsideError)
      return fail(error.message, `Then look again: npx mef doctor${sayPlace(context)}`);
    throw error;
  }
}
