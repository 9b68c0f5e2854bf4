import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defineTool, runTool, type Hands } from '@mef/command';
import { pollSoakText } from './print/poll-soak-text.ts';
import { soakText } from './print/soak-text.ts';
import { holdFile } from './soak/hold-down.ts';
import { runPollSoak } from './soak/poll/run-poll-soak.ts';
import { runSoak } from './soak/run-soak.ts';
import { soakOptions, soakTable, type SoakOptions } from './soak/soak-options.ts';
import { openStack } from './stack/open-stack.ts';
import type { Stack } from './stack/read-stack.ts';
import { whileRunning } from './stack/while-running.ts';

const root = resolve(import.meta.dirname, '../../..');

const soak = defineTool({
  command: 'npm run soak --',
  summary: 'loads the local stack, disturbs it if asked to, and counts what was lost or doubled',
  about: `Loads the local stack with signed Zoom deliveries or with events at a simulated provider, disturbs it if asked to, and
compares what was acknowledged, or happened, with what MozDef's search returns. Uses the stack that runs, else starts one
and stops it at the end.`,
  options: soakTable,
  examples: ['', '--rate 50 --seconds 30 --kill mozdef --times 5', '--poll 3000 --seconds 30', '--outage 180'],
  exitStatus: {
    done: 'everything was accepted or polled and is in MozDef exactly once, and every kill met a living process',
    failed: 'not so, or the stack went away meanwhile',
    usage: 'the command line makes no sense, or no stack could be started',
  },
  interrupted: 'what was sent until now proves nothing.',
  run: async (values, { answer, say, progress, paint, onEnd }) => {
    const options = soakOptions(values);
    const directory = resolve(values.dir ?? join(root, '.local'));
    progress.show('waiting for the local stack', 0);
    const stack = await openStack(root, directory, { say, onEnd });
    if (options.outage !== undefined)
      onEnd('letting MozDef start again', () => rmSync(holdFile(directory), { force: true }));
    const { passed, text, report } = await whileRunning(
      directory,
      stack,
      load(stack, directory, options, { progress, paint }),
    );
    answer(report, text);
    return passed ? 0 : 1;
  },
});

async function load(
  stack: Stack,
  directory: string,
  options: SoakOptions,
  { progress, paint }: Pick<Hands, 'progress' | 'paint'>,
) {
  if (options.load === 'polled events') {
    const report = await runPollSoak(stack, directory, options, progress);
    return { report, passed: report.passed, text: pollSoakText(report, paint) };
  }
  const report = await runSoak(stack, directory, options, progress);
  return { report, passed: report.passed, text: soakText(report, paint) };
}

await runTool(soak);
