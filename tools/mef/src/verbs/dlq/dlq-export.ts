import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { exitCodes, OutsideError } from '@mef/command';
import type { ExportCommand, LetterState } from '@mef/dead-letter';
import type { Context } from '../../context/context.ts';
import { defineVerb } from '../../verb.ts';
import { askForPages } from '../../context/ask-reprocessor.ts';
import { filterOptions, readFilter } from './letter-filter.ts';
import { counted, showBytes } from '../../output/words.ts';
import { readState } from './read-state.ts';
import { refuseUnknownNames } from './refuse-unknown-names.ts';
import { writeWholeFile } from './write-whole-file.ts';

const states = ['open', 'replayed', 'discarded'] as const satisfies readonly LetterState[];

/** Letters as they are stored while they are open: for another stage, another machine, or to have them back. */
export const dlqExport = defineVerb({
  summary: 'writes dead letters to a file, one a line',
  about: `FILE is NDJSON, one envelope a line, and \`import\` takes it; - is stdout. It holds the bytes as they were received, unmasked, with
whatever secret is in them: only you may read it, and the reprocessor logs your name. The letters stay what they are. The file is
there whole or not at all.`,
  arguments: { file: { text: 'where to; - for stdout' } },
  options: {
    force: { text: 'replaces a file that is there' },
    state: { value: 'STATE', text: `one of ${states.join(', ')}`, default: 'open' },
    ...filterOptions,
  },
  examples: [
    'dlq export letters.ndjson --source okta-poller --stage prod',
    'dlq export letters.ndjson --state discarded --since 24h',
    'dlq export - | jq -r .reasonDetail',
  ],
  run: async (context, { file }, { force, state, ...options }) => {
    const filter = { ...readFilter(options, context), state: readState(state, states) };
    const done = { letters: 0, bytes: 0 };
    if (file === '-') {
      for await (const line of readLetters(context, filter, done)) context.answer(JSON.parse(line) as object, line);
      context.say(`${describe(done)} exported.`);
      return exitCodes.done;
    }
    refuseTarget(resolve(file), { name: file, force });
    await writeWholeFile(resolve(file), readLetters(context, filter, done), context.signal);
    context.answer({ file, ...done }, `${describe(done)} in ${file}, with their bytes as received.`);
    return exitCodes.done;
  },
});

/** Before any letter is asked for. @throws OutsideError for what cannot become the file */
function refuseTarget(path: string, { name, force }: { readonly name: string; readonly force: boolean }): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) throw new OutsideError(`${name} is a folder. Name a file in it.`);
  if (found !== undefined && !force) throw new OutsideError(`${name} is there already. --force replaces it.`);
  if (statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new OutsideError(`There is no folder ${dirname(path)}. Make it first.`);
}

interface Done {
  letters: number;
  bytes: number;
}

function describe({ letters, bytes }: Done): string {
  return `${counted(letters, 'letter')}, ${showBytes(bytes)},`;
}

async function* readLetters(context: Context, filter: Omit<ExportCommand, 'by'>, done: Done): AsyncGenerator<string> {
  const progress = context.startProgress();
  try {
    const by = await context.caller();
    for await (const { envelopes } of askForPages(context, 'export', () => ({ ...filter, by }))) {
      yield* envelopes;
      done.letters += envelopes.length;
      done.bytes += envelopes.reduce((sum, envelope) => sum + Buffer.byteLength(envelope) + 1, 0);
      progress.show(`${describe(done)} so far`);
    }
    // Before the file is there: a source that nobody knows leaves none.
    if (done.letters === 0) await refuseUnknownNames(context, filter);
  } finally {
    progress.end();
  }
}
