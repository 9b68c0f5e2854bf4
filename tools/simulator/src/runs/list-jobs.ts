import type { SeedJob } from './seed-report.ts';
import type { SimulationName } from './simulations.ts';

/** Every seed of every shape, shapes in turn, so that a run that is stopped early has seen all of them. */
export function listJobs(shapes: readonly SimulationName[], first: number, seeds: number, isTraced = false): SeedJob[] {
  return Array.from({ length: seeds }, (_, at) =>
    shapes.map((shape) => ({ shape, seed: first + at, ...(isTraced ? { isTraced } : {}) })),
  ).flat();
}
