import { isBroken, type FaultCounts, type SeedReport } from '../runs/seed-report.ts';
import { kindNames, kindOf, kinds, simulationNames, type Kind, type SimulationName } from '../runs/simulations.ts';

export interface Sums {
  readonly simulations: number;
  /** Simulated time. */
  readonly hours: number;
  readonly events: number;
  readonly kills: number;
  /** Events that came more than once. */
  readonly doubled: number;
  /** Simulations in which something does not hold. */
  readonly broken: number;
}

/** What a run of the simulator came to. */
export interface Totals {
  readonly all: Sums;
  readonly shapes: Readonly<Partial<Record<SimulationName, Sums>>>;
  readonly faults: Readonly<Partial<Record<Kind, FaultCounts>>>;
  /** Kinds of fault that no simulation met, where there were enough of them to expect it. */
  readonly neverMet: readonly string[];
  readonly broken: readonly SeedReport[];
  readonly passed: boolean;
}

export function total(reports: readonly SeedReport[]): Totals {
  const ofShape = Map.groupBy(reports, ({ shape }) => shape);
  const ofKind = kindNames.map((kind) => [kind, reports.filter(({ shape }) => kindOf(shape) === kind)] as const);
  const neverMet = ofKind.flatMap(([kind, some]) => faultsNeverMet(kind, some));
  const broken = reports.filter(isBroken);
  const shapes = simulationNames.flatMap((shape) => {
    const some = ofShape.get(shape);
    return some === undefined ? [] : [[shape, sum(some)] as const];
  });
  return {
    all: sum(reports),
    shapes: Object.fromEntries(shapes),
    faults: Object.fromEntries(
      ofKind.flatMap(([kind, some]) => (some.length === 0 ? [] : [[kind, countFaults(kind, some)]])),
    ),
    neverMet,
    broken,
    passed: broken.length === 0 && neverMet.length === 0,
  };
}

function sum(reports: readonly SeedReport[]): Sums {
  return reports.reduce<Sums>(
    (sums, report) => ({
      simulations: sums.simulations + 1,
      hours: sums.hours + report.hours,
      events: sums.events + report.events,
      kills: sums.kills + report.kills,
      doubled: sums.doubled + report.doubled,
      broken: sums.broken + (isBroken(report) ? 1 : 0),
    }),
    { simulations: 0, hours: 0, events: 0, kills: 0, doubled: 0, broken: 0 },
  );
}

/** In the order of the table of faults: which simulation ends first must not show. */
function countFaults(kind: Kind, reports: readonly SeedReport[]): FaultCounts {
  const counts = kinds[kind].faults.map((fault) => {
    const count = reports.reduce((met, { faults }) => met + (faults[fault] ?? 0), 0);
    return [fault, count] as const;
  });
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

function faultsNeverMet(kind: Kind, reports: readonly SeedReport[]): readonly string[] {
  if (reports.length < kinds[kind].enough) return [];
  const met = countFaults(kind, reports);
  return kinds[kind].faults.filter((fault) => met[fault] === undefined);
}
