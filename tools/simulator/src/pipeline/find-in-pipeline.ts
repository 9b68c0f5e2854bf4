import type { Findings } from '../runs/seed-report.ts';
import { shrinkPipeline } from './shrink-pipeline.ts';
import { simulatePipeline } from './simulate-pipeline.ts';

/** One simulation of the whole pipeline. */
export async function findInPipeline(seed: number, isTraced: boolean): Promise<Findings> {
  const simulated = await simulatePipeline(seed);
  const { broken, steps, digest, events, kills, hours, doubled, faults } = simulated;
  return {
    ...{ events, kills, hours, doubled, faults },
    missing: [],
    strangers: [],
    wrong: broken,
    ...(isTraced ? { steps: [...steps, `trace ${digest}`] } : {}),
    ...(isTraced && broken.length > 0 ? { needs: await shrinkPipeline(seed, simulated) } : {}),
  };
}
