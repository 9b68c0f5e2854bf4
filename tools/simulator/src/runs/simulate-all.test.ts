import { shapeNames } from '@mef/testing';
import { PIPELINE } from './simulations.ts';
import { createSimulationThread, type SimulationThread } from './create-simulation-thread.ts';
import { listJobs } from './list-jobs.ts';
import { reportOfError, type SeedJob } from './seed-report.ts';
import { simulateAll } from './simulate-all.ts';
import { simulateSeed } from './simulate-seed.ts';

const job: SeedJob = { shape: 'a log by offset', seed: 3 };
/** A thread loads the whole pipeline first, ms. */
const LOADING_MS = 60_000;

describe('listJobs', () => {
  it('has every seed of every shape, shapes in turn', () => {
    const jobs = listJobs(shapeNames, 10, 2);
    expect(jobs).toHaveLength(2 * shapeNames.length);
    expect(jobs.slice(0, shapeNames.length)).toEqual(shapeNames.map((shape) => ({ shape, seed: 10 })));
    expect(jobs.at(-1)?.seed).toBe(11);
  });
});

describe('simulateAll', () => {
  it('gives every job to one thread, tells of each, and stops the threads', async () => {
    const stopped: number[] = [];
    const thread = (number: number): SimulationThread => ({
      simulate: (one) => Promise.resolve(reportOfError(one, `thread ${number}`)),
      stop: () => Promise.resolve(void stopped.push(number)),
    });
    const jobs = listJobs(shapeNames, 0, 5);
    const shown: SeedJob[] = [];
    const reports = await simulateAll(jobs, [thread(1), thread(2)], (report) => void shown.push(report));
    const asJobs = (list: readonly SeedJob[]) => list.map(({ shape, seed }) => `${shape} ${seed}`).toSorted();
    expect(asJobs(reports)).toEqual(asJobs(jobs));
    expect(shown).toEqual(reports);
    expect(new Set(reports.map(({ error }) => error))).toEqual(new Set(['thread 1', 'thread 2']));
    expect(stopped.toSorted()).toEqual([1, 2]);
  });
});

describe('a simulation', () => {
  it.each([job, { shape: PIPELINE, seed: 3, isTraced: true } as const])(
    'is the same each time, in a thread and without: $shape',
    async (one) => {
      const thread = createSimulationThread(LOADING_MS);
      try {
        const report = await thread.simulate(one);
        expect(report).toEqual(await simulateSeed(one));
        expect(report).toMatchObject({ ...one, missing: [], strangers: [], wrong: [] });
        expect(report.events).toBeGreaterThan(100);
      } finally {
        await thread.stop();
      }
    },
    LOADING_MS,
  );

  it('that does not end is ended, and so is the next', async () => {
    const thread = createSimulationThread(0);
    try {
      expect(await thread.simulate(job)).toMatchObject({ ...job, error: 'no end within 0 s' });
      expect(await thread.simulate(job)).toMatchObject({ error: 'no end within 0 s' });
    } finally {
      await thread.stop();
    }
  });

  it('that throws has that as its report', async () => {
    const unknown = { ...job, shape: 'no such shape' } as unknown as SeedJob;
    expect((await simulateSeed(unknown)).error).toMatch(/^TypeError/);
  });
});
