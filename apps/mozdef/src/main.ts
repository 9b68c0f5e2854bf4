import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeError } from './describe-error.ts';
import { createReceiver } from './create-receiver.ts';
import { createSqsQueue } from './pull/create-sqs-queue.ts';
import { readArguments, usage } from './read-arguments.ts';

const fail = (error: unknown): never => {
  console.error(describeError(error));
  process.exit(1);
};

/** Ends with its time or its signal, whichever comes first. */
const rest = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });

async function main(): Promise<void> {
  const { help, pull, ...options } = readArguments(process.argv.slice(2), process.env['MEF_MOZDEF_TOKEN']);
  if (help) {
    console.log(usage);
    return;
  }
  const queue = pull === undefined ? undefined : await createSqsQueue(pull, {});
  const receiver = await createReceiver(
    { ...options, mozdefhostname: hostname(), consoleDirectory: join(import.meta.dirname, '../../console/dist') },
    { now: Date.now, newId: randomUUID, log: console.error, rest, ...(queue === undefined ? {} : { queue }) },
  );
  const stop = () => {
    receiver.close().then(() => process.exit(0), fail);
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  console.log(`MozDef receiver ready on ${receiver.url}`);
  process.send?.({ ready: true, url: receiver.url });
}

main().catch(fail);
