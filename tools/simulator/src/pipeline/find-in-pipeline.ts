import type { Findings } from '../runs/seed-report.ts';
import { simulatePipeline } from './simulate-pipeline.ts';

/** One simulation of the whole pipeline. */
export async function findInPipeline(seed: number, isTraced: boolean): Promise<Findings> {
  const { broken, steps, digest, ...result } = await simulatePipeline(seed);
  return {
    ...result,
    missing: [],
    strangers: [],
    wrong: broken,
    ...(isTraced ? { steps: [...steps, `trace ${digest}`] } : {}),
  };
}
