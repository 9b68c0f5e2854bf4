import type { ShapeName } from '@mef/testing';
import type { SeedJob } from './seed-report.ts';

/** Every seed of every shape, shapes in turn, so that a run that is stopped early has seen all of them. */
export function listJobs(shapes: readonly ShapeName[], first: number, seeds: number): SeedJob[] {
  return Array.from({ length: seeds }, (_, at) => shapes.map((shape) => ({ shape, seed: first + at }))).flat();
}
