import { join } from 'node:path';
import { exitCodes, type ExitCode, type Hands } from '@mef/command';
import type { Progress } from './create-progress.ts';
import type { Left } from './drain.ts';
import type { Options } from './read-options.ts';
import { type RunningStack, startStack } from './start-stack.ts';

/** Everything has ended five seconds after Ctrl-C: what is under way gets most of them. */
const END_MS = 5_000;
const DRAIN_MS = 3_200;

/** Starts a stack and stops it at Ctrl-C: no more deliveries are taken, and what is under way is delivered. */
export async function runUntilSignal(
  root: string,
  options: Options,
  progress: Progress,
  { signal, onEnd }: Pick<Hands, 'signal' | 'onEnd'>,
): Promise<ExitCode> {
  const interrupted = new Promise<'interrupted'>((resolve) => {
    signal.addEventListener('abort', () => {
      // The end of the five seconds ends what is left the hard way: the children go with this process.
      setTimeout(() => {
        progress.say(`Not everything ended within ${END_MS / 1_000} s: the rest is ended at once.`);
        process.exit(exitCodes.failed);
      }, END_MS).unref();
      resolve('interrupted');
    });
  });
  const undo = { add: (step: () => Promise<void> | void) => onEnd('ending a part of the stack', step) };
  const started = await Promise.race([startStack(options, { root, progress, undo }), interrupted]);
  if (started === 'interrupted') {
    progress.say('\nStopping before the stack was ready.');
    return exitCodes.done;
  }
  announce(started, options, progress);
  await interrupted;
  await drainAndTell(started, progress);
  return exitCodes.done;
}

function announce({ stores }: RunningStack, { directory }: Options, progress: Progress): void {
  const isOne = stores.length === 1;
  const events = stores.map(({ destination, url }) => `${isOne ? '' : `${destination.name} `}${url}/`).join('  ');
  progress.say(
    `\nReady after ${(progress.elapsedMs() / 1000).toFixed(1)} s. Events: ${events}  Logs: ${join(directory, 'logs')}/`,
  );
  progress.say('npm run demo sends deliveries and lets simulated providers have events. Ctrl-C ends everything.\n');
}

async function drainAndTell(stack: RunningStack, progress: Progress): Promise<void> {
  progress.say('\nStopping: no more deliveries are taken; what is in the stream and in queues is delivered …');
  try {
    progress.say(sayLeft(await stack.drain(DRAIN_MS)));
    const letters = await stack.openLetters();
    if (letters > 0) progress.say(sayLetters(letters));
  } catch (error) {
    progress.say(`What is left in the stream, in queues or in the archive cannot be counted: ${String(error)}`);
  }
}

function sayLetters(letters: number): string {
  const open = `${letters} open dead ${letters === 1 ? 'letter ends' : 'letters end'} with this stack`;
  return `${open}, whose archive is kept no longer. While it runs, npx mef dlq export FILE keeps them, and import brings them back.`;
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
