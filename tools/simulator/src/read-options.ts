import { parseArgs, type ParseArgsConfig } from 'node:util';
import { shapeNames, type ShapeName } from '@mef/testing';
import { ENOUGH } from './report/total.ts';

export const usage = `Simulates pollers against providers that do everything to lose an event: lists that come late and out of order,
limits of every form, broken answers, stale positions, wrong clocks, overlapping ticks, and runs that are killed at any step.
After the storm every event that the provider has must be in the stream, and nothing else. Virtual time, no network.

  npm run simulate -- [options]

  --seeds N       seeds for each shape of log (default: 200)
  --first N       the first seed (default: 0)
  --shape NAME    one shape alone; a part of its name will do
  --replay SEED   one seed, with all that is missing
  --json          one JSON document on standard output: npm run --silent simulate -- --json
  --help          this text

Shapes:
${shapeNames.map((name) => `  ${name}`).join('\n')}

Uses every core; \`nice npm run simulate\` leaves them to others. The same seed gives the same simulation, so a failure is
shown with the command that repeats it. Ends with 0 if nothing is lost, with 1 if an event is lost or made up, a
simulation does not end, or (from ${ENOUGH} simulations on) a kind of fault was never met; with 2 if the options are wrong.`;

export interface Options {
  readonly shapes: readonly ShapeName[];
  readonly first: number;
  readonly seeds: number;
  readonly isReplay: boolean;
  readonly json: boolean;
  readonly help: boolean;
}

/** The options are wrong; the message says what would be right. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const options = {
  seeds: { type: 'string' },
  first: { type: 'string' },
  shape: { type: 'string' },
  replay: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const satisfies ParseArgsConfig['options'];

/** Throws UsageError. */
export function readOptions(args: readonly string[]): Options {
  const { seeds = '200', first = '0', shape, replay, json = false, help = false } = parse(args);
  if (replay !== undefined && (seeds !== '200' || first !== '0'))
    throw new UsageError('--replay names its seed: --seeds and --first do not go with it.');
  return {
    shapes: shape === undefined ? shapeNames : [shapeOf(shape)],
    first: replay === undefined ? whole('--first', first, 0) : whole('--replay', replay, 0),
    seeds: replay === undefined ? whole('--seeds', seeds, 1) : 1,
    isReplay: replay !== undefined,
    json,
    help,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError(sentenceOf(error), { cause: error });
  }
}

/** Node's own sentences tell of quoting and of positional arguments. */
function sentenceOf(error: unknown): string {
  const message = String(error).replace(/^TypeError(?: \[\w+\])?: /, '');
  const [, unknown] = /^Unknown option '([^']*)'/.exec(message) ?? [];
  return unknown === undefined
    ? `${message.split('. ', 1).join('').replace(/\.$/, '')}.`
    : `Unknown option ${unknown}.`;
}

function whole(option: string, text: string, least: number): number {
  const value = Number(text);
  if (/^\d{1,9}$/.test(text) && value >= least) return value;
  throw new UsageError(`${option}: expected a whole number of at least ${least}.`);
}

/** The shape of that name, else the only one with that part in its name. */
function shapeOf(part: string): ShapeName {
  const found = shapeNames.filter((name) => name.includes(part));
  const [only] = found.includes(part as ShapeName) ? [part as ShapeName] : found;
  if (only !== undefined && (found.length === 1 || only === part)) return only;
  throw new UsageError(`--shape: expected the name of one shape, or a part of it: ${shapeNames.join('; ')}.`);
}
