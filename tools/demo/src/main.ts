import { join, resolve } from 'node:path';
import { loadRooms } from './demo/load-rooms.ts';
import { runDemo } from './demo/run-demo.ts';
import { total } from './ledger/total.ts';
import { demoJson } from './print/demo-json.ts';
import { demoText } from './print/demo-text.ts';
import { createProgress } from './print/progress.ts';
import { readArguments } from './read-arguments.ts';
import { runCommand } from './run-command.ts';
import { openStack } from './stack/open-stack.ts';
import { whileRunning } from './stack/while-running.ts';

const usage = `Sends the samples of every webhook, and forged, stale, tampered and malformed deliveries, to each of its instances in
the local stack, makes events happen at the simulated provider of every poller, and shows what becomes of each. Uses the
stack that runs, else starts one and stops it at the end.

  npm run demo -- [options]

  --each        every delivery, not only those that are not as expected
  --json        one JSON document on standard output: npm run --silent demo -- --json
  --dir DIR     where the stack writes stack.json (default: .local)
  --help        this text

A poll may not be due for a minute: npm start -- --tick 1 makes a stack in which it always is.

Ends with 0 if all is as expected, with 1 if an accepted or polled event is missing or doubled, a forged one got in, an
answer was wrong or the stack went away meanwhile, with 2 if it could not run.`;

const root = resolve(import.meta.dirname, '../../..');

async function demo(): Promise<number> {
  const { each, json, dir, help } = readArguments(process.argv.slice(2), {
    each: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    dir: { type: 'string', default: join(root, '.local') },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (help) {
    console.log(usage);
    return 0;
  }
  const directory = resolve(dir);
  const progress = createProgress(process.stderr);
  progress.show(0, 1, 'waiting for the local stack');
  const { stack, close } = await openStack(root, directory);
  try {
    const rooms = await loadRooms(root, stack);
    const report = await whileRunning(directory, stack, runDemo(stack, rooms, progress));
    console.log(json ? demoJson(report) : demoText(report, { each, logs: join(directory, 'logs/') }));
    return total(report).passed ? 0 : 1;
  } finally {
    await close();
  }
}

await runCommand(demo);
