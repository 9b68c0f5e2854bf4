import { createShapedSource, simulatePolling, type Fault, type ShapeName } from '@mef/testing';
import type { FaultCounts, Findings } from '../runs/seed-report.ts';

/** One simulation of a poller. */
export async function findInPolling(shape: ShapeName, seed: number): Promise<Findings> {
  const { early, strays, faults, ...result } = await simulatePolling({
    source: createShapedSource(shape),
    templates: [],
    seed,
  });
  const wrong = [
    ...(early > 0 ? [`${early} calls before the provider's reset`] : []),
    ...(strays > 0 ? [`${strays} other origins were asked`] : []),
  ];
  return { ...result, wrong, faults: counted(faults) };
}

function counted(met: readonly Fault[]): FaultCounts {
  return Object.fromEntries([...Map.groupBy(met, (fault) => fault)].map(([fault, all]) => [fault, all.length]));
}
