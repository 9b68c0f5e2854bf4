import { join, resolve } from 'node:path';
import { pollSoakText } from './print/poll-soak-text.ts';
import { createProgress, type Progress } from './print/progress.ts';
import { soakText } from './print/soak-text.ts';
import { runCommand } from './run-command.ts';
import { runPollSoak } from './soak/poll/run-poll-soak.ts';
import { runSoak } from './soak/run-soak.ts';
import { readSoakOptions, type SoakOptions } from './soak/soak-options.ts';
import { openStack } from './stack/open-stack.ts';
import type { Stack } from './stack/read-stack.ts';
import { whileRunning } from './stack/while-running.ts';

const usage = `Loads the local stack with signed Zoom deliveries or with events at a simulated provider, disturbs it if asked to, and
compares what was acknowledged, or happened, with what MozDef's search returns. Uses the stack that runs, else starts one
and stops it at the end.

  npm run soak -- [options]

  --rate N       deliveries begun in a second, whether or not earlier ones are answered (default: 100)
  --poll N       instead of deliveries: events in a second at the provider of okta-poller
  --seconds N    how long (default: 60)
  --kill NAME    kill mozdef or mozdef-forwarder with SIGKILL at random moments
  --times N      how often (default: 20)
  --outage N     stop MozDef for N seconds; the load lasts until it is back
  --json         one JSON document on standard output: npm run --silent soak -- --json
  --dir DIR      where the stack writes stack.json (default: .local)
  --help         this text

Ends with 0 if everything was accepted or polled and is in MozDef exactly once and every kill met a living process, with 1
if not or if the stack went away meanwhile, with 2 if it could not run.`;

const root = resolve(import.meta.dirname, '../../..');

async function soak(): Promise<number> {
  const options = readSoakOptions(process.argv.slice(2));
  if (options.help) {
    console.log(usage);
    return 0;
  }
  const directory = resolve(options.dir ?? join(root, '.local'));
  const progress = createProgress(process.stderr);
  progress.show(0, 1, 'waiting for the local stack');
  const { stack, close } = await openStack(root, directory);
  try {
    const { passed, text, report } = await whileRunning(directory, stack, load(stack, directory, options, progress));
    console.log(options.json ? JSON.stringify(report, null, 2) : text);
    return passed ? 0 : 1;
  } finally {
    await close();
  }
}

async function load(stack: Stack, directory: string, options: SoakOptions, progress: Progress) {
  if (options.load === 'polled events') {
    const report = await runPollSoak(stack, directory, options, progress);
    return { report, passed: report.passed, text: pollSoakText(report) };
  }
  const report = await runSoak(stack, directory, options, progress);
  return { report, passed: report.passed, text: soakText(report) };
}

await runCommand(soak);
