import type { SeededRandom } from '@mef/testing';
import type { Storm } from '../create-storm.ts';
import type { Scheduler } from '../time/create-scheduler.ts';
import type { Trace } from '../trace/create-trace.ts';
import { never } from './never.ts';

/** What an execution environment is made of. */
export interface EnvironmentPorts {
  readonly scheduler: Scheduler;
  readonly random: SeededRandom;
  readonly storm: Storm;
  readonly trace: Trace;
}

/** How long a call takes, both ends included. */
export type Latency = readonly [low: number, high: number];

/**
 * One execution environment of a function: one invocation at a time, frozen in between, and gone at any moment. Nothing
 * of it that goes on after its end takes effect.
 */
export interface Environment {
  readonly name: string;
  /** A call of a port: takes time, and may be the last thing that the process does. */
  call<Result>(what: string, work: () => Result | Promise<Result>, latency?: Latency): Promise<Result>;
  /** The process begins an invocation: what was frozen goes on. */
  thaw(): void;
  freeze(): void;
  kill(): void;
  isAlive(): boolean;
  /** Resolves when the process ends. */
  readonly ended: Promise<void>;
}

const USUAL_LATENCY_MS: Latency = [1, 30];

export function createEnvironment(name: string, { scheduler, random, storm, trace }: EnvironmentPorts): Environment {
  let isAlive = true;
  let isFrozen = false;
  let waiting: (() => void)[] = [];
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));

  function kill(): void {
    isAlive = false;
    end();
  }

  async function goOn(): Promise<void> {
    if (isFrozen) await new Promise<void>((resolve) => void waiting.push(resolve));
    if (!isAlive) await never();
  }

  async function die(what: string): Promise<never> {
    trace.add(name, `ends at ${what}`);
    kill();
    return never();
  }

  return {
    name,
    async call(what, work, latency = USUAL_LATENCY_MS) {
      await goOn();
      if (storm.fires('function: timed out')) await never();
      if (storm.fires('function: crash before a call')) await die(`the call ${what}`);
      await scheduler.delay(random.between(...latency));
      if (!isAlive) await never();
      trace.add(name, what);
      const result = await work();
      if (storm.fires('function: crash after a call')) await die(`the answer to ${what}`);
      await goOn();
      return result;
    },
    thaw: () => {
      isFrozen = false;
      const frozen = waiting;
      waiting = [];
      frozen.forEach((resume) => resume());
    },
    freeze: () => void (isFrozen = true),
    kill,
    isAlive: () => isAlive,
    ended,
  };
}
