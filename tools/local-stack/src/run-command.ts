import { join } from 'node:path';
import { createProgress } from './create-progress.ts';
import { createUndo } from './create-undo.ts';
import type { Left } from './drain.ts';
import { LocalStackError } from './local-error.ts';
import { type Command, help, type Options, readOptions } from './read-options.ts';
import { type RunningStack, startStack } from './start-stack.ts';
import { listGaps } from './templates/list-gaps.ts';
import { UsageError } from './usage-error.ts';

/** Everything has ended five seconds after Ctrl-C: what is under way gets most of them. */
const END_MS = 5_000;
const DRAIN_MS = 3_200;
/** npm passes Ctrl-C on to a process that the terminal has told already: within this time it is one and the same. */
const SAME_SIGNAL_MS = 1_000;

const progress = createProgress(process.stdout, () => performance.now());
const undo = createUndo();

function fail(error: unknown): never {
  console.error(error instanceof LocalStackError ? error.message : error);
  process.exit(error instanceof UsageError ? 2 : 1);
}

/**
 * What `npm start` does with its arguments; ends the process. `root` is the workspace.
 * Exit status 0 after a clean stop, 1 with a sentence that says what to do, 2 when the arguments are wrong.
 */
export async function runCommand(root: string, args: readonly string[]): Promise<void> {
  try {
    await run(root, readOptions(args, root));
  } catch (error) {
    fail(error);
  }
}

async function run(root: string, command: Command): Promise<void> {
  switch (command.kind) {
    case 'help':
      console.log(help);
      return;
    case 'gaps':
      for (const [gap, reason] of Object.entries(listGaps())) console.log(`${gap.padEnd(58)} ${reason}`);
      return;
    case 'start':
      await runUntilSignal(root, command.options);
  }
}

async function runUntilSignal(root: string, options: Options): Promise<void> {
  const starting = startStack(options, { root, progress, undo });
  const signal = new Promise<'signal'>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(name, () => {
        resolve('signal');
      });
  });
  const started = await Promise.race([starting, signal]).catch(async (error: unknown) => {
    await undo.all();
    return fail(error);
  });
  if (started === 'signal') {
    starting.catch(() => undefined);
    await end(undefined);
    return;
  }
  announce(started, options);
  await signal;
  await end(started);
}

function announce({ stores }: RunningStack, { directory }: Options): void {
  const events = stores.map(({ url }) => `${url}/`).join(' ');
  progress.say(
    `\nReady after ${(progress.elapsedMs() / 1000).toFixed(1)} s. Events: ${events}  Logs: ${join(directory, 'logs')}/`,
  );
  progress.say('npm run demo sends deliveries and lets simulated providers have events. Ctrl-C ends everything.\n');
}

/** A second signal, or the end of the five seconds, ends what is left the hard way: the children go with this process. */
async function end(stack: RunningStack | undefined): Promise<void> {
  const toldAt = performance.now();
  setTimeout(() => process.exit(1), END_MS).unref();
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => {
      if (performance.now() - toldAt > SAME_SIGNAL_MS) process.exit(1);
    });
  try {
    if (stack !== undefined) await drainAndTell(stack);
  } finally {
    await undo.all();
  }
  process.exit(0);
}

async function drainAndTell(stack: RunningStack): Promise<void> {
  progress.say('\nStopping: no more deliveries are taken; what is in the stream and in queues is delivered …');
  const left = await stack.drain(DRAIN_MS).catch((error: unknown) => {
    progress.say(`What is left in the stream and in queues cannot be counted: ${String(error)}`);
    return undefined;
  });
  if (left === undefined) return;
  progress.say(sayLeft(left));
}

/** Stream and queues live in memory. */
function sayLeft({ records, messages }: Left): string {
  const left = [
    ...(records > 0 ? [`${records} stream records`] : []),
    ...(messages > 0 ? [`${messages} messages in queues`] : []),
  ];
  if (left.length === 0) return 'Everything in the stream was delivered.';
  return `${left.join(' and ')} were not delivered; they are lost with this stack, which keeps them in memory.`;
}
