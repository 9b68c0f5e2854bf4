import { faults as pollingFaults, shapeNames, type ShapeName } from '@mef/testing';
import { faultNames as pipelineFaults } from '../pipeline/faults.ts';

export const PIPELINE = 'the whole pipeline';

/** A log of one shape and its poller, or everything from the senders to MozDef. */
export type SimulationName = ShapeName | typeof PIPELINE;

interface KindRow {
  readonly simulations: readonly SimulationName[];
  readonly faults: readonly string[];
  /** Simulations from which on each kind of fault must have been met. */
  readonly enough: number;
}

/** What there is to simulate. */
export const kinds = {
  polling: { simulations: shapeNames, faults: Object.keys(pollingFaults), enough: 50 },
  pipeline: { simulations: [PIPELINE], faults: pipelineFaults, enough: 200 },
} as const satisfies Record<string, KindRow>;

export type Kind = keyof typeof kinds;

export const kindNames = Object.keys(kinds) as Kind[];

export const simulationNames: readonly SimulationName[] = kindNames.flatMap((kind) => kinds[kind].simulations);

export function kindOf(name: SimulationName): Kind {
  return name === PIPELINE ? 'pipeline' : 'polling';
}
