import { describeError } from '../describe-error.ts';
import type { PulledQueue, QueuedMessage } from './queue.ts';

export interface Puller {
  /** Asks for nothing more; resolves when what was received is stored. */
  stop: () => Promise<void>;
}

export interface PullerPorts {
  /** Stores one batch. */
  take: (messages: readonly QueuedMessage[]) => Promise<void>;
  /** Resolves after the time, or when the signal ends it. */
  rest: (ms: number, signal: AbortSignal) => Promise<void>;
  log: (line: string) => void;
}

const firstRestMs = 500;
const longestRestMs = 30_000;

/** Takes from a queue for as long as it is not stopped. What could not be taken is received again later. */
export function createPuller(queue: PulledQueue, { take, rest, log }: PullerPorts): Puller {
  const ending = new AbortController();
  let failures = 0;

  const pull = async (): Promise<void> => {
    const messages = await queue.receive(ending.signal);
    if (messages.length > 0) await take(messages);
    if (failures > 0) log(`${queue.name} is pulled again.`);
    failures = 0;
  };
  const recover = async (error: unknown): Promise<void> => {
    if (ending.signal.aborted) return;
    if (failures === 0) log(`${queue.name} cannot be pulled, which is tried again: ${describeError(error)}`);
    await rest(Math.min(longestRestMs, firstRestMs * 2 ** failures), ending.signal);
    failures += 1;
  };
  const run = async (): Promise<void> => {
    while (!ending.signal.aborted) await pull().catch(recover);
  };
  const running = run();
  return {
    stop: async () => {
      ending.abort();
      await running;
      queue.close();
    },
  };
}
