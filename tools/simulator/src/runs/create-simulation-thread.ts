import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { reportOfError, type SeedJob, type SeedReport } from './seed-report.ts';

export interface SimulationThread {
  /** One at a time; never rejects. */
  simulate(job: SeedJob): Promise<SeedReport>;
  stop(): Promise<void>;
}

/** A simulation that takes longer than `limitMs` goes in circles: its thread is ended, and that is its report. */
export function createSimulationThread(limitMs: number): SimulationThread {
  let worker: Worker | undefined;
  const stop = async (): Promise<void> => {
    const ending = worker;
    worker = undefined;
    await ending?.terminate();
  };
  return {
    stop,
    simulate: async (job) => {
      worker ??= new Worker(new URL('./simulate-worker.ts', import.meta.url));
      const limit = AbortSignal.timeout(limitMs);
      try {
        const answered = once(worker, 'message', { signal: limit });
        worker.postMessage(job);
        const [report] = (await answered) as [SeedReport];
        return report;
      } catch (error) {
        await stop();
        return reportOfError(job, limit.aborted ? `no end within ${limitMs / 1_000} s` : String(error));
      }
    },
  };
}
