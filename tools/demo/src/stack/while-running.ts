import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { OutsideError } from '@mef/command';
import { errorCode } from './error-code.ts';
import { isAlive } from './is-alive.ts';
import { readStack, type Stack } from './read-stack.ts';

const LOOK_EVERY_MS = 500;
/** A gateway under load may take its time; one that refuses does so at once. */
const CONNECT_MS = 1_000;

/** The stack went away while it was needed. */
export class StackGone extends OutsideError {
  constructor(directory: string, options?: ErrorOptions) {
    super(`The local stack in ${directory} is gone: what was under way proves nothing.`, options);
  }
}

/** Resolves with the work. Rejects with StackGone as soon as the stack that it needs is gone, however long it would wait. */
export async function whileRunning<Result>(directory: string, stack: Stack, work: Promise<Result>): Promise<Result> {
  const ended = new AbortController();
  const result = work
    .catch(async (error: unknown) => {
      // What fails because its stack went away says anything but that.
      throw (await isGone(directory, stack)) ? new StackGone(directory, { cause: error }) : error;
    })
    .finally(() => {
      ended.abort();
    });
  const gone = untilGone(directory, stack, ended.signal).then((): Promise<Result> => {
    if (ended.signal.aborted) return result;
    throw new StackGone(directory);
  });
  return Promise.race([result, gone]);
}

async function untilGone(directory: string, stack: Stack, ended: AbortSignal): Promise<void> {
  while (!ended.aborted) {
    await pause(LOOK_EVERY_MS);
    if (await isGone(directory, stack)) return;
  }
}

/** Other processes may be started again; stream and gateway live as long as the stack, also where nobody removed the file. */
async function isGone(directory: string, { gatewayUrl }: Stack): Promise<boolean> {
  const now = readStack(directory);
  return now?.gatewayUrl !== gatewayUrl || !hasStream(now) || (await refuses(gatewayUrl));
}

function hasStream({ processes }: Stack): boolean {
  return processes.some(({ name, pid }) => name === 'kinesis' && isAlive(pid));
}

async function refuses(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(CONNECT_MS) });
    return false;
  } catch (error) {
    return errorCode(error) === 'ECONNREFUSED';
  } finally {
    socket.destroy();
  }
}
