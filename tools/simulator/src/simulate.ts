import { availableParallelism } from 'node:os';
import { defineTool } from '@mef/command';
import { tellReports } from './report/tell-reports.ts';
import { total } from './report/total.ts';
import { totalsText } from './report/totals-text.ts';
import { createSimulationThread } from './runs/create-simulation-thread.ts';
import { listJobs } from './runs/list-jobs.ts';
import { simulateAll } from './runs/simulate-all.ts';
import { kindNames, kinds, simulationNames } from './runs/simulations.ts';
import { planOf, simulateTable } from './simulate-options.ts';

/** A simulation takes some 100 ms; what takes a thousand times that will not end. */
const LIMIT_MS = 120_000;

const enough = kindNames.map((kind) => `${kinds[kind].enough} simulations of ${kind}`).join(' or ');

/** `npm run simulate` */
export const simulate = defineTool({
  command: 'npm run simulate --',
  summary: 'simulates what must never lose an event while everything goes wrong',
  about: `Virtual time, no network.

Polling: pollers against providers that list late and out of order, limit in every form, break off and lose positions.
After the storm every event that the provider has must be in the stream, and nothing else.

The whole pipeline: senders, webhook, poller, stream, forwarder, MozDef, dead letters and their replay, all by the code that is
deployed, with processes that end at any call and every service failing in its own ways. Invariants I-1 to I-10 and I-12 must hold;
I-11, that no error path ends in nothing, is held by lint and the alarms.

Uses every core; \`nice npm run simulate\` leaves them to others. The same seed gives the same simulation, so a failure is
shown with the command that repeats it.`,
  options: simulateTable,
  examples: ['', '--only pipeline --seeds 500', `--replay 8 --shape '${simulationNames.at(-1) ?? ''}'`],
  sections: { Simulations: simulationNames.map((name) => `  ${name}`).join('\n') },
  exitStatus: {
    done: 'all holds',
    failed: `something does not, a simulation does not end, or a kind of fault was never met (from ${enough} on)`,
  },
  interrupted: 'a part of the simulations proves nothing of the rest.',
  run: async (values, { answer, say, progress }) => {
    const { shapes, first, seeds, isReplay } = planOf(values);
    const jobs = listJobs(shapes, first, seeds, isReplay);
    const count = Math.min(availableParallelism(), jobs.length);
    const startedAt = performance.now();
    const threads = Array.from({ length: count }, () => createSimulationThread(LIMIT_MS));
    const reports = await simulateAll(jobs, threads, tellReports(jobs.length, { say, progress }));
    const seconds = Math.round((performance.now() - startedAt) / 1_000);
    say(`${jobs.length} simulations in ${seconds} s, ${count} at once`);
    const totals = total(reports);
    const steps = reports.flatMap((report) => report.steps ?? []);
    answer(totals, [...steps, totalsText(totals, isReplay ? Infinity : undefined)].join('\n'));
    return totals.passed ? 0 : 1;
  },
});
