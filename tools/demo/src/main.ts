import { join, resolve } from 'node:path';
import { defineTool, jsonOption, runTool } from '@mef/command';
import { loadRooms } from './demo/load-rooms.ts';
import { runDemo } from './demo/run-demo.ts';
import { total } from './ledger/total.ts';
import { demoDocument } from './print/demo-document.ts';
import { demoText } from './print/demo-text.ts';
import { openStack } from './stack/open-stack.ts';
import { whileRunning } from './stack/while-running.ts';

const root = resolve(import.meta.dirname, '../../..');

const demo = defineTool({
  command: 'npm run demo --',
  summary: 'sends deliveries, lets events happen at providers, and shows what becomes of each',
  about: `Sends the samples of every webhook, and forged, stale, tampered and malformed deliveries, to each of its instances in
the local stack, makes events happen at the simulated provider of every poller, and shows what becomes of each. Uses the
stack that runs, else starts one and stops it at the end.

A poll may not be due for a minute: npm start -- --tick 1 makes a stack in which it always is.`,
  options: {
    each: { text: 'every delivery, not only those that are not as expected' },
    dir: { value: 'DIR', text: 'where the stack writes stack.json (.local)' },
    json: jsonOption,
  },
  examples: ['', '--each', '--dir .local-2'],
  exitStatus: {
    done: 'all is as expected',
    failed:
      'an accepted or polled event is missing or doubled, a forged one got in, an answer was wrong, or the stack went away',
    usage: 'the command line makes no sense, or no stack could be started',
  },
  interrupted: 'what was sent until now proves nothing.',
  run: async ({ each, dir }, { answer, say, progress, paint, onEnd }) => {
    const directory = resolve(dir ?? join(root, '.local'));
    progress.show('waiting for the local stack', 0);
    const stack = await openStack(root, directory, { say, onEnd });
    const rooms = await loadRooms(root, stack);
    const report = await whileRunning(directory, stack, runDemo(stack, rooms, progress));
    answer(demoDocument(report), demoText(report, { each, logs: join(directory, 'logs/'), paint }));
    return total(report).passed ? 0 : 1;
  },
});

await runTool(demo);
