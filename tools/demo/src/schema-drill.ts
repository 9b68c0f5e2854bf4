import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { defineTool, jsonOption, runTool, wholeNumber } from '@mef/command';
import { copyWorkspace } from '@mef/testing';
import { drillText } from './print/drill-text.ts';
import { runSchemaDrill } from './schema-drill/run-schema-drill.ts';
import { startStack } from './stack/start-stack.ts';
import { whileRunning } from './stack/while-running.ts';

const root = resolve(import.meta.dirname, '../../..');

const drill = defineTool({
  command: 'npm run schema-drill --',
  summary: 'makes a schema too strict, mends it, and replays what became dead letters',
  about: `In a copy of the workspace with a stack of its own: asks in the schema of zoom-webhook for a field that is never sent, sends
deliveries, mends the schema, runs mef dlq replay --dry-run and then mef dlq replay, and compares ids and times of what is
stored with what was sent, with the letters and with what the dry run said. The workspace itself is not touched.`,
  options: {
    deliveries: { value: wholeNumber(1, 100_000), text: 'while the schema is too strict', default: '1000' },
    dir: {
      value: 'DIR',
      text: 'an empty folder for the copy, which is removed at the end (one below the folder for temporary files)',
    },
    json: jsonOption,
  },
  examples: ['', '--deliveries 50'],
  exitStatus: {
    done: 'each delivery is stored once, with its first id and times, as the dry run said',
    failed: 'not so, or the stack went away meanwhile',
    usage: 'the command line makes no sense, or no stack could be started',
  },
  interrupted: 'what was sent until now proves nothing.',
  run: async ({ deliveries, dir }, { answer, say, progress, paint, onEnd }) => {
    const copy = dir === undefined ? mkdtempSync(join(tmpdir(), 'mef-drill-')) : resolve(dir);
    onEnd('removing the copy', () => rmSync(copy, { recursive: true, force: true }));
    progress.show('copying the workspace', 0);
    copyWorkspace(root, copy);
    const directory = join(copy, '.local');
    progress.show('waiting for its stack', 0);
    // Replays of the schedule would come before the one that is meant.
    const { stack } = await startStack(copy, directory, ['--tick', '3600'], onEnd);
    const work = runSchemaDrill(stack, { root: copy, directory, deliveries }, { progress, say });
    const report = await whileRunning(directory, stack, work);
    answer(report, drillText(report, paint));
    return report.passed ? 0 : 1;
  },
});

await runTool(drill);
