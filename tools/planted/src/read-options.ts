import { parseArgs } from 'node:util';
import type { PlantedBug } from './bugs.ts';

export const usage = `Plants known bugs, one at a time, in a copy of the workspace, and runs the tests that must catch them.

  npm run planted -- [options]

  --only PART   the bugs with this part in their name
  --json        one JSON document on standard output: npm run --silent planted -- --json
  --help        this text

Some seconds for each bug. Ends with 0 if every bug was caught, with 1 if a bug passed all tests or its patch does not fit
the code any more, with 2 if the options are wrong.`;

export interface Options {
  readonly only: string | undefined;
  readonly json: boolean;
}

/** The options are wrong; the message says what would be right. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const options = {
  only: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Throws UsageError. */
export function readOptions(args: readonly string[], bugs: readonly PlantedBug[]): Options | 'help' {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional') throw new UsageError(`Unexpected argument ${token.value}.`);
    if (token.kind !== 'option') continue;
    if (!Object.hasOwn(options, token.name)) throw new UsageError(`Unknown option ${token.rawName}.`);
    if (token.name === 'only' && token.value === undefined) throw new UsageError('--only needs a value.');
  }
  const { only, json, help } = parseArgs({ args: [...args], options }).values;
  if (help) return 'help';
  if (only !== undefined && !bugs.some(({ name }) => name.includes(only)))
    throw new UsageError(`--only: no bug has ${only} in its name.`);
  return { only, json };
}
