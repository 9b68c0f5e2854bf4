import { parseArgs, type ParseArgsConfig } from 'node:util';
import { kindNames, kinds, simulationNames, type Kind, type SimulationName } from './runs/simulations.ts';

export const usage = `Simulates what must never lose an event while everything goes wrong. Virtual time, no network.

Polling: pollers against providers that list late and out of order, limit in every form, break off and lose positions.
After the storm every event that the provider has must be in the stream, and nothing else.

The whole pipeline: senders, webhook, poller, stream, forwarder, MozDef, dead letters and their replay, all by the code that is
deployed, with processes that end at any call and every service failing in its own ways. Invariants I-1 to I-12 must hold.

  npm run simulate -- [options]

  --seeds N       seeds for each simulation (default: 200)
  --first N       the first seed (default: 0)
  --only KIND     ${kindNames.join(' or ')} alone
  --shape NAME    one simulation alone; a part of its name will do
  --replay SEED   one seed, with all that is missing; of the pipeline with all its steps
  --json          one JSON document on standard output: npm run --silent simulate -- --json
  --help          this text

Simulations:
${simulationNames.map((name) => `  ${name}`).join('\n')}

Uses every core; \`nice npm run simulate\` leaves them to others. The same seed gives the same simulation, so a failure is
shown with the command that repeats it. Ends with 0 if all holds, with 1 if something does not, a simulation does not end, or
a kind of fault was never met (from ${kindNames.map((kind) => `${kinds[kind].enough} simulations of ${kind}`).join(' or ')} on); with 2 if the options are wrong.`;

export interface Options {
  readonly shapes: readonly SimulationName[];
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
  only: { type: 'string' },
  shape: { type: 'string' },
  replay: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const satisfies ParseArgsConfig['options'];

/** Throws UsageError. */
export function readOptions(args: readonly string[]): Options {
  const { seeds = '200', first = '0', only, shape, replay, json = false, help = false } = parse(args);
  if (replay !== undefined && (seeds !== '200' || first !== '0'))
    throw new UsageError('--replay names its seed: --seeds and --first do not go with it.');
  if (shape !== undefined && only !== undefined)
    throw new UsageError('--shape names what is simulated: --only does not go with it.');
  return {
    shapes: shape === undefined ? simulationsOf(only) : [shapeOf(shape)],
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

function simulationsOf(kind: string | undefined): readonly SimulationName[] {
  if (kind === undefined) return simulationNames;
  if (kindNames.includes(kind as Kind)) return kinds[kind as Kind].simulations;
  throw new UsageError(`--only: expected ${kindNames.join(' or ')}.`);
}

/** The simulation of that name, else the only one with that part in its name. */
function shapeOf(part: string): SimulationName {
  const found = simulationNames.filter((name) => name.includes(part));
  const [only] = found.includes(part as SimulationName) ? [part as SimulationName] : found;
  if (only !== undefined && (found.length === 1 || only === part)) return only;
  throw new UsageError(`--shape: expected the name of one simulation, or a part of it: ${simulationNames.join('; ')}.`);
}
