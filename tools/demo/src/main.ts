import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runDemo } from './demo/run-demo.ts';
import { total } from './ledger/total.ts';
import { demoJson } from './print/demo-json.ts';
import { demoTable } from './print/demo-table.ts';
import { demoTotals } from './print/demo-totals.ts';
import { createProgress } from './print/progress.ts';
import { openStack } from './stack/open-stack.ts';

const usage = `Sends every Zoom sample, and forged, stale, tampered and malformed deliveries, to the local stack and shows
what becomes of each. Uses the stack that runs, else starts one and stops it at the end.

  npm run demo -- [options]

  --json        one JSON document on standard output instead of the table: npm run --silent demo -- --json
  --dir DIR     where the stack writes stack.json (default: .local)
  --help        this text

Ends with 0 if all is as expected, with 1 if an accepted event is missing or doubled, a forged one got in or an answer
was wrong, with 2 if it could not run.`;

const root = resolve(import.meta.dirname, '../../..');

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { json: { type: 'boolean' }, dir: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const progress = createProgress(process.stderr);
  progress.show(0, 1, 'waiting for the local stack');
  const { stack, close } = await openStack(root, resolve(values.dir ?? join(root, '.local')));
  try {
    const observations = await runDemo(stack, join(root, 'apps/zoom-webhook/samples'), progress);
    const totals = total(observations);
    console.log(values.json ? demoJson(observations) : `${demoTable(observations)}\n\n${demoTotals(totals)}`);
    return totals.passed ? 0 : 1;
  } finally {
    await close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
