import type { SimulationThread } from './create-simulation-thread.ts';
import type { SeedJob, SeedReport } from './seed-report.ts';

/** Simulates every job, each thread taking the next one when it is free; `show` is told of each as it ends. */
export async function simulateAll(
  jobs: readonly SeedJob[],
  threads: readonly SimulationThread[],
  show: (report: SeedReport) => void,
): Promise<SeedReport[]> {
  const reports: SeedReport[] = [];
  const waiting = jobs.values();
  const work = async (thread: SimulationThread): Promise<void> => {
    for (const job of waiting) {
      const report = await thread.simulate(job);
      reports.push(report);
      show(report);
    }
  };
  try {
    await Promise.all(threads.map(work));
  } finally {
    await Promise.all(threads.map((thread) => thread.stop()));
  }
  return reports;
}
