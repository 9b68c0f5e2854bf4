import { jsonOption, oneOf, UsageError, wholeNumber, type Options, type OptionValues } from '@mef/command';
import { kindNames, kinds, simulationNames, type Kind, type SimulationName } from './runs/simulations.ts';

export const simulateTable = {
  seeds: { value: wholeNumber(1), text: 'seeds for each simulation (200)' },
  first: { value: wholeNumber(0), text: 'the first seed (0)' },
  only: { value: oneOf(kindNames, 'KIND'), text: `${kindNames.join(' or ')} alone` },
  shape: { value: 'NAME', text: 'one simulation alone; a part of its name will do' },
  replay: {
    value: wholeNumber(0, undefined, 'SEED'),
    text: 'one seed, with all that is missing; of the pipeline with all its steps, and how little of it a failure takes',
  },
  json: jsonOption,
} as const satisfies Options;

/** Which simulations, and of which seeds. */
export interface Plan {
  readonly shapes: readonly SimulationName[];
  readonly first: number;
  readonly seeds: number;
  readonly isReplay: boolean;
}

/** Throws UsageError for options that do not go together, and for a name that is not that of one simulation. */
export function planOf({ seeds, first, only, shape, replay }: OptionValues<typeof simulateTable>): Plan {
  if (replay !== undefined && (seeds ?? first) !== undefined)
    throw new UsageError('--replay names its seed: --seeds and --first do not go with it.');
  if (shape !== undefined && only !== undefined)
    throw new UsageError('--shape names what is simulated: --only does not go with it.');
  return {
    shapes: shape === undefined ? simulationsOf(only) : [shapeOf(shape)],
    first: replay ?? first ?? 0,
    seeds: replay === undefined ? (seeds ?? 200) : 1,
    isReplay: replay !== undefined,
  };
}

function simulationsOf(kind: Kind | undefined): readonly SimulationName[] {
  return kind === undefined ? simulationNames : kinds[kind].simulations;
}

/** The simulation of that name, else the only one with that part in its name. */
function shapeOf(part: string): SimulationName {
  const found = simulationNames.filter((name) => name.includes(part));
  const [only] = found.includes(part as SimulationName) ? [part as SimulationName] : found;
  if (only !== undefined && (found.length === 1 || only === part)) return only;
  throw new UsageError(
    `--shape needs the name of one simulation, or a part that only it has: ${simulationNames.join('; ')}.`,
  );
}
