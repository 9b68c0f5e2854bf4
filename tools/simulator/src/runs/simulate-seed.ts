import { findInPipeline } from '../pipeline/find-in-pipeline.ts';
import { findInPolling } from '../polling/find-in-polling.ts';
import { reportOfError, type SeedJob, type SeedReport } from './seed-report.ts';
import { PIPELINE } from './simulations.ts';

/** One simulation from beginning to end. Never rejects: what the engine throws is a result. */
export async function simulateSeed(job: SeedJob): Promise<SeedReport> {
  const { shape, seed, isTraced = false } = job;
  try {
    const findings = shape === PIPELINE ? await findInPipeline(seed, isTraced) : await findInPolling(shape, seed);
    return { ...job, ...findings };
  } catch (error) {
    return reportOfError(job, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}
