import type { ReprocessAnswer, ReprocessReply } from '@mef/source';

import type { OpenLetter } from '../letters/read-open.ts';
import type { ReprocessorPorts } from '../ports.ts';
import { UnfitReply } from '../sources/source-functions.ts';
import type { Run } from './open-run.ts';

/** What the deployed code of the source says of one letter. */
export interface Asked {
  readonly letter: OpenLetter;
  readonly answer: ReprocessAnswer;
  readonly code: Pick<ReprocessReply, 'appVersion' | 'schemaVersion'>;
}

type AskPorts = Pick<ReprocessorPorts, 'sources' | 'telemetry'>;

/**
 * One answer per letter, by position. A call that the function could not answer is halved, down to the letter that it
 * dies of, which stops no other; a function that cannot be called fails all of them.
 */
export async function askSource(
  source: string,
  letters: readonly OpenLetter[],
  run: Pick<Run, 'dryRun' | 'hasTime'>,
  ports: AskPorts,
): Promise<readonly Asked[]> {
  try {
    return await askOnce(source, letters, run, ports);
  } catch (error) {
    ports.telemetry.log.error('source not asked', error, { source, letters: letters.length });
    if (!(error instanceof UnfitReply) || letters.length === 1 || !run.hasTime())
      return letters.map((letter) => unasked(letter, error));
    const half = Math.ceil(letters.length / 2);
    const first = await askSource(source, letters.slice(0, half), run, ports);
    return [...first, ...(await askSource(source, letters.slice(half), run, ports))];
  }
}

async function askOnce(
  source: string,
  letters: readonly OpenLetter[],
  { dryRun }: Pick<Run, 'dryRun'>,
  { sources }: AskPorts,
): Promise<readonly Asked[]> {
  const reply = await sources.reprocess(source, { dryRun, envelopes: letters.map(({ text }) => text) });
  const { answers, ...code } = reply;
  if (answers.length !== letters.length)
    throw new UnfitReply(`reply: ${letters.length} envelopes, ${answers.length} answers`);
  return letters.flatMap((letter, at) => {
    const answer = answers[at];
    return answer === undefined ? [] : [{ letter, answer, code }];
  });
}

function unasked(letter: OpenLetter, error: unknown): Asked {
  const detail = error instanceof Error ? error.name : 'unknown error';
  return { letter, answer: { outcome: 'failed', detail }, code: { appVersion: 'unknown', schemaVersion: 0 } };
}
