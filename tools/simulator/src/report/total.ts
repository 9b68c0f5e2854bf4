import { faults, shapeNames, type Fault, type ShapeName } from '@mef/testing';
import { isBroken, type FaultCounts, type SeedReport } from '../polling/seed-report.ts';

export interface Sums {
  readonly simulations: number;
  readonly events: number;
  readonly kills: number;
  /** Events that are in the stream more than once. */
  readonly doubled: number;
  readonly missing: number;
}

/** What a run of the simulator came to. */
export interface Totals {
  readonly all: Sums;
  readonly shapes: Readonly<Partial<Record<ShapeName, Sums>>>;
  readonly faults: FaultCounts;
  /** Kinds of fault that no simulation met, where there were enough of them to expect it. */
  readonly neverMet: readonly Fault[];
  readonly broken: readonly SeedReport[];
  readonly passed: boolean;
}

/** Simulations from which on each kind of fault must have been met: each meets some ten of fourteen kinds. */
export const ENOUGH = 50;

export function total(reports: readonly SeedReport[]): Totals {
  const met = countFaults(reports);
  const kinds = Object.keys(faults) as Fault[];
  const neverMet = reports.length < ENOUGH ? [] : kinds.filter((kind) => met[kind] === undefined);
  const broken = reports.filter(isBroken);
  const ofShape = Map.groupBy(reports, ({ shape }) => shape);
  const shapes = shapeNames.flatMap((shape) => {
    const some = ofShape.get(shape);
    return some === undefined ? [] : [[shape, sum(some)] as const];
  });
  return {
    all: sum(reports),
    shapes: Object.fromEntries(shapes),
    faults: met,
    neverMet,
    broken,
    passed: broken.length === 0 && neverMet.length === 0,
  };
}

function sum(reports: readonly SeedReport[]): Sums {
  return reports.reduce(
    (sums, { events, kills, doubled, missing }) => ({
      simulations: sums.simulations + 1,
      events: sums.events + events,
      kills: sums.kills + kills,
      doubled: sums.doubled + doubled,
      missing: sums.missing + missing.length,
    }),
    { simulations: 0, events: 0, kills: 0, doubled: 0, missing: 0 },
  );
}

/** In the order of the table of faults: which simulation ends first must not show. */
function countFaults(reports: readonly SeedReport[]): FaultCounts {
  const counts = (Object.keys(faults) as Fault[]).map((fault) => {
    const count = reports.reduce((sum, { faults: met }) => sum + (met[fault] ?? 0), 0);
    return [fault, count] as const;
  });
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}
