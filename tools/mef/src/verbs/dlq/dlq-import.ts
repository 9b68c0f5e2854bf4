import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type ExitCode, exitCodes, UsageError } from '@mef/command';
import type { Context } from '../../context/context.ts';
import { defineVerb } from '../../verb.ts';
import { askReprocessor } from '../../context/ask-reprocessor.ts';
import { findBadLines, readBatches, type BadLine } from './read-envelopes.ts';
import { counted, showNumber } from '../../output/words.ts';

/** Opens letters that were exported. */
export const dlqImport = defineVerb({
  summary: 'opens the dead letters of a file that export wrote',
  about: `Each line is looked at first, here: when one is no envelope, or its bytes, source, instance or record are not those that its hash and
its id were made of, the lines are named and nothing is sent. A letter that is open already is left as it is, so that the same file may
be imported again; one that was discarded or replayed is open again, and no longer among those: \`show\` tells how it had ended. The
reprocessor logs your name and the letters' ids: what is imported becomes events when it is replayed.

Exit status 3: lines were skipped or refused.`,
  arguments: { file: { text: 'NDJSON, one envelope a line' } },
  options: { 'skip-bad': { text: 'sends the others when lines are no envelopes' } },
  examples: ['dlq import letters.ndjson', 'dlq import letters.ndjson --skip-bad --stage dev'],
  run: async (context, { file }, { 'skip-bad': skipsBad }) => {
    const found = await look(context, file);
    if (found.bad.length > 0 && !skipsBad) return answerBad(context, found.bad);
    const { stored, repeated, refused } = await send(context, file, found);
    const bad = [...found.bad, ...refused];
    const parts = [
      `${counted(stored, 'letter')} opened`,
      ...(repeated > 0 ? [`${showNumber(repeated)} open already`] : []),
    ];
    context.answer({ stored, repeated, bad }, [`${parts.join(', ')}.`, ...describeBad(bad)].join('\n'));
    return bad.length === 0 ? exitCodes.done : exitCodes.partly;
  },
});

type Found = Awaited<ReturnType<typeof findBadLines>>;

async function look(context: Context, file: string): Promise<Found> {
  const size = sizeOf(file);
  const progress = context.startProgress();
  try {
    return await findBadLines(resolve(file), ({ number, end }) =>
      progress.show(`${counted(number, 'line')} read`, end / size),
    );
  } finally {
    progress.end();
  }
}

/** The file is read twice, so it must be one. */
function sizeOf(file: string): number {
  const stat = statSync(resolve(file), { throwIfNoEntry: false });
  if (stat === undefined) throw new UsageError(`There is no file ${file}.`);
  if (!stat.isFile()) throw new UsageError(`${file} is no file. Write to one first: npx mef dlq export FILE`);
  return stat.size;
}

function answerBad(context: Context, bad: readonly BadLine[]): ExitCode {
  const text = [
    `Nothing was sent: ${counted(bad.length, 'line')} of the file ${bad.length === 1 ? 'is' : 'are'} no dead letter.`,
  ];
  const next = 'Repair them, or leave them out: --skip-bad';
  context.answer({ stored: 0, repeated: 0, bad }, [...text, ...describeBad(bad), next].join('\n'));
  return exitCodes.failed;
}

const MAX_SHOWN = 20;

function describeBad(bad: readonly BadLine[]): readonly string[] {
  const shown = bad.slice(0, MAX_SHOWN).map(({ line, fault }) => `  line ${line}: ${fault}`);
  return bad.length > MAX_SHOWN
    ? [...shown, `  and ${counted(bad.length - MAX_SHOWN, 'more')}: --json has all`]
    : shown;
}

interface Sent {
  readonly stored: number;
  readonly repeated: number;
  readonly refused: readonly BadLine[];
}

async function send(context: Context, file: string, { good, bad }: Found): Promise<Sent> {
  const progress = context.startProgress();
  let sent: Sent = { stored: 0, repeated: 0, refused: [] };
  let count = 0;
  const by = await context.caller();
  try {
    for await (const batch of readBatches(resolve(file), bad)) {
      const { stored, repeated, refused } = await askReprocessor(context, 'import', {
        envelopes: batch.map(({ text }) => text),
        by,
      });
      const lines = refused.map(({ at, fault }) => ({ line: batch[at]?.number ?? 0, fault }));
      sent = { stored: sent.stored + stored, repeated: sent.repeated + repeated, refused: [...sent.refused, ...lines] };
      count += batch.length;
      progress.show(`${showNumber(count)} of ${counted(good, 'letter')} sent`, count / good);
    }
  } catch (error) {
    context.say(`Until then: ${counted(count, 'letter')} sent. The same file may be imported again.`);
    throw error;
  } finally {
    progress.end();
  }
  return sent;
}
