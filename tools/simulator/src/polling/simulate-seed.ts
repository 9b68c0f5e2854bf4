import { createShapedSource, simulatePolling, type Fault } from '@mef/testing';
import { reportOfError, type FaultCounts, type SeedJob, type SeedReport } from './seed-report.ts';

/** One simulation from beginning to end. Never rejects: what the engine throws is a result. */
export async function simulateSeed(job: SeedJob): Promise<SeedReport> {
  try {
    const { seed, shape } = job;
    const result = await simulatePolling({ source: createShapedSource(shape), templates: [], seed });
    return { ...job, ...result, faults: counted(result.faults) };
  } catch (error) {
    return reportOfError(job, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

function counted(met: readonly Fault[]): FaultCounts {
  return Object.fromEntries([...Map.groupBy(met, (fault) => fault)].map(([fault, all]) => [fault, all.length]));
}
