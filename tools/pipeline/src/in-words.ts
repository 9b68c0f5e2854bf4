import { explainAwsError, OutsideError } from '@mef/command';

/** Runs this, and makes a sentence of what AWS says no by. */
export async function inWords<Result>(stage: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const sentence = explainAwsError(error, stage);
    throw sentence === undefined ? error : new OutsideError(sentence, { cause: error });
  }
}
