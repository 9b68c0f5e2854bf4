import { defineTool, exitCodes, type Hands, jsonOption, UsageError } from '@mef/command';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { allScenarios } from './all-scenarios.ts';
import { recordResults } from './report/record-results.ts';
import { resultsDocument } from './report/results-document.ts';
import { resultsText } from './report/results-text.ts';
import { scenarioList } from './report/scenario-list.ts';
import { chooseScenarios } from './run/choose-scenarios.ts';
import { createKeptResults, type KeptResults } from './run/create-kept-results.ts';
import { createBenches } from './run/create-benches.ts';
import { readRevision } from './run/read-revision.ts';
import { requireNeeds } from './run/require-needs.ts';
import { type Results, runScenarios } from './run/run-scenarios.ts';
import type { Scenario } from './scenario.ts';

const root = resolve(import.meta.dirname, '../../..');

export const faultsTool = defineTool({
  command: 'npm run faults --',
  summary: 'breaks the running pipeline in every way of the catalogue, and balances what was accepted',
  about: `Starts local stacks of its own on free ports, sends them signed deliveries, and does to them what can happen to the deployed
pipeline: kills, pauses, networks that break at the worst moment, services that refuse, lie or fall silent, full disks. What
senders saw acknowledged is then looked for in MozDef and among the dead letters. A scenario passes when nothing is lost,
nothing is stored twice, the fault was met, and what it says must hold does.

Nothing of the machine is needed but Node; what takes more, such as strace, is left out where it is not there, and said so.
The order of fsync and answer (F-18, F-20) is seen by strace alone.`,
  examples: [
    '--quick --complete',
    '--record --keep kept.ndjson',
    '--only F-8',
    '--only "F-1 request done,F-9"',
    '--list',
  ],
  exitStatus: { done: 'all held', failed: 'something was lost or doubled, did not hold, or was never met' },
  options: {
    only: { value: 'ID,…', text: 'rows of the catalogue, or single scenarios' },
    quick: { text: 'the gate: one or two scenarios of most rows, about 90 s' },
    list: { text: 'what there is, what must hold, and where the rest is shown; runs nothing' },
    json: jsonOption,
    complete: { text: 'runs nothing where this machine cannot do one of them, instead of leaving it out' },
    record: { text: 'keeps the figures of a full run in docs/reliability; implies --complete' },
    keep: { value: 'FILE', text: 'keeps what held, and does not do again what held when the same commit ran before' },
  },
  run: async ({ only, quick, list, complete, record, keep }, hands) => {
    if (record && (quick || only !== undefined))
      throw new UsageError('--record keeps a full run: no --quick, no --only.');
    if (quick && keep !== undefined) throw new UsageError('--keep keeps what full scenarios gave: no --quick.');
    const chosen = chooseScenarios(allScenarios, { only, isQuick: quick });
    if (list) {
      hands.answer(
        chosen.map(({ run: _run, ...scenario }) => scenario),
        scenarioList(chosen),
      );
      return exitCodes.done;
    }
    if (complete || record) requireNeeds(chosen);
    const kept = keep === undefined ? undefined : createKeptResults(resolve(keep), readRevision(root));
    const results = await runChosen(chosen, { isQuick: quick, kept }, hands);
    const document = resultsDocument(results);
    hands.answer(document, resultsText(results, hands.paint));
    if (record && document.passed) recordResults(results);
    else if (record) hands.say('Nothing was recorded: only a run in which everything held is.');
    return document.passed ? exitCodes.done : exitCodes.failed;
  },
});

interface Course {
  readonly isQuick: boolean;
  readonly kept: KeptResults | undefined;
}

async function runChosen(chosen: readonly Scenario[], { isQuick, kept }: Course, hands: Hands): Promise<Results> {
  const folder = mkdtempSync(join(tmpdir(), 'mef-faults-'));
  let done = 0;
  const show = (text: string) => {
    hands.progress.show(text, done / chosen.length);
  };
  const benches = createBenches({ root, folder, isQuick, tell: show });
  hands.onEnd('stopping the local stack', benches.close);
  const results = await runScenarios(chosen, {
    benches,
    ...(kept === undefined ? {} : { kept }),
    signal: hands.signal,
    clock: hands.clock,
    tell: ({ id }, step) => {
      show(`${id}: ${step}`);
    },
    onResult: ({ scenario, faults }) => {
      done++;
      if (faults.length > 0) hands.say(`${scenario.id} failed: ${faults.join('; ')}`);
      show(scenario.id);
    },
  });
  if (results.results.some(({ faults }) => faults.length > 0)) hands.say(`The stacks' logs are below ${folder}`);
  else hands.onEnd('removing what the stacks wrote', () => rmSync(folder, { recursive: true, force: true }));
  return results;
}
