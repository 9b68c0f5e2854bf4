import type { InvocationResult } from './environment-messages.ts';
import type { Environment } from './start-environment.ts';

/** Environments of one function at a time; what comes beyond waits its turn. */
export const MOST_ENVIRONMENTS = 8;

/**
 * Invocations that may wait for an environment, some two seconds of work: beyond it a caller is told at once, as Lambda
 * tells it at its concurrency limit, and can try again, instead of waiting for an answer that comes too late.
 */
const MOST_WAITING = 128;

/** Long enough to stay warm between deliveries of a demo, short enough for the stack to idle small. */
const IDLE_MS = 30_000;

export interface FunctionPool {
  /** `event` is JSON. */
  invoke(event: string): Promise<InvocationResult>;
  /** Environments end as they become idle; new ones start with what `start` gives from now on. */
  renew(): void;
  stop(): void;
}

/** `start` gets the number of the environment, from 1: a number is free again when its environment has ended. */
export function createFunctionPool(start: (number: number) => Environment, idleMs = IDLE_MS): FunctionPool {
  const waiting: { event: string; resolve: (result: InvocationResult) => void }[] = [];
  const numbers = new Map<Environment, number>();
  const idle: { environment: Environment; reaper: NodeJS.Timeout }[] = [];
  const outdated = new WeakSet<Environment>();

  function remove(environment: Environment) {
    environment.end();
    numbers.delete(environment);
  }

  /** The one that was used last, so that the others may cool down. */
  function takeIdle(): Environment | undefined {
    for (let last = idle.pop(); last !== undefined; last = idle.pop()) {
      clearTimeout(last.reaper);
      if (last.environment.isAlive()) return last.environment;
      remove(last.environment);
    }
    return undefined;
  }

  function startAnother(): Environment | undefined {
    const used = new Set(numbers.values());
    const free = Array.from({ length: MOST_ENVIRONMENTS }, (_, index) => index + 1).find((number) => !used.has(number));
    if (free === undefined) return undefined;
    const environment = start(free);
    numbers.set(environment, free);
    return environment;
  }

  function release(environment: Environment) {
    if (!environment.isAlive() || outdated.has(environment)) {
      remove(environment);
      return;
    }
    const reaper = setTimeout(() => {
      idle.splice(
        idle.findIndex((entry) => entry.environment === environment),
        1,
      );
      remove(environment);
    }, idleMs);
    idle.push({ environment, reaper });
  }

  function endIdle() {
    for (const { environment, reaper } of idle.splice(0)) {
      clearTimeout(reaper);
      remove(environment);
    }
  }

  async function run(environment: Environment, event: string): Promise<InvocationResult> {
    const result = await environment.invoke(event);
    release(environment);
    pump();
    return result;
  }

  function pump() {
    while (waiting.length > 0) {
      const environment = takeIdle() ?? startAnother();
      if (environment === undefined) return;
      const next = waiting.shift();
      if (next !== undefined) void run(environment, next.event).then(next.resolve);
    }
  }

  return {
    invoke: (event) =>
      new Promise((resolve) => {
        if (waiting.length >= MOST_WAITING) {
          resolve({ kind: 'refused', errorType: 'TooManyRequestsException', errorMessage: 'Rate Exceeded.' });
          return;
        }
        waiting.push({ event, resolve });
        pump();
      }),
    renew() {
      for (const environment of numbers.keys()) outdated.add(environment);
      endIdle();
    },
    stop() {
      for (const { resolve } of waiting.splice(0)) {
        resolve({ kind: 'refused', errorType: 'ServiceException', errorMessage: 'The local stack is stopping.' });
      }
      endIdle();
    },
  };
}
