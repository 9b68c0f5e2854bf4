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

/** How a source is asked. */
export type Asking = Pick<Run, 'dryRun' | 'hasTime' | 'silent'>;

/**
 * One answer per letter, by position; fewer when the time was up before the last of them. A call that the function could
 * not answer is halved, down to the letter that it dies of, which stops no other; a function that cannot be called fails
 * all of them.
 */
export async function askSource(
  source: string,
  letters: readonly OpenLetter[],
  run: Asking,
  ports: AskPorts,
): Promise<readonly Asked[]> {
  try {
    const asked = await askOnce(source, letters, run, ports);
    run.silent.answered(source);
    return asked;
  } catch (error) {
    ports.telemetry.log.error('source not asked', error, { source, letters: letters.length });
    if (!(error instanceof UnfitReply)) return letters.map((letter) => unasked(letter, nameOf(error)));
    if (letters.length > 1 && run.silent.mayHalve(source)) return askHalves(source, letters, run, ports);
    run.silent.unanswered(source, letters.length);
    return letters.map((letter) => unasked(letter, nameOf(error)));
  }
}

async function askHalves(
  source: string,
  letters: readonly OpenLetter[],
  run: Asking,
  ports: AskPorts,
): Promise<readonly Asked[]> {
  const half = Math.ceil(letters.length / 2);
  const asked: Asked[] = [];
  for (const part of [letters.slice(0, half), letters.slice(half)])
    if (run.hasTime()) asked.push(...(await askSource(source, part, run, ports)));
  return asked;
}

async function askOnce(
  source: string,
  letters: readonly OpenLetter[],
  { dryRun }: Pick<Asking, 'dryRun'>,
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

/** A letter of which its source said nothing. */
export function unasked(letter: OpenLetter, detail: string): Asked {
  return { letter, answer: { outcome: 'failed', detail }, code: { appVersion: 'unknown', schemaVersion: 0 } };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown error';
}
