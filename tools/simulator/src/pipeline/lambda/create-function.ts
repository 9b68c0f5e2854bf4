import type { Environment, EnvironmentPorts } from './create-environment.ts';
import { createEnvironment } from './create-environment.ts';

/** How an invocation ended, as its caller sees it. */
export type InvocationEnd<Result> =
  | { readonly kind: 'answered'; readonly response: Result }
  | { readonly kind: 'failed'; readonly why: 'threw' | 'crashed' | 'timed out' }
  | { readonly kind: 'not started' };

/** What runs in one environment. */
export interface Running<Event, Result> {
  handle(event: Event, remainingMs: () => number): Promise<Result>;
}

export interface FunctionOptions<Event, Result> {
  readonly name: string;
  readonly timeoutMs: number;
  /** Puts the program together in a new environment. */
  readonly boot: (environment: Environment) => Running<Event, Result>;
  /** Told of each answer at the moment it leaves the function. */
  readonly answered?: (event: Event, result: Result, environment: Environment) => void;
}

/** A deployed function with its environments. */
export interface LambdaFunction<Event, Result> {
  readonly name: string;
  invoke(event: Event): Promise<InvocationEnd<Result>>;
  /** Other code from now on; environments of the old one may answer for a while. */
  deploy(): void;
  crashes(): number;
}

interface Slot<Event, Result> {
  readonly environment: Environment;
  readonly running: Running<Event, Result>;
  isBusy: boolean;
  /** Runs code that is no longer deployed, and is gone when it is free. */
  isLast: boolean;
}

/** Lambda keeps an environment for some minutes; here the next invocation finds one of few, or a new one. */
const COLD_START_CHANCE = 0.15;

export function createFunction<Event, Result>(
  { name, timeoutMs, boot, answered }: FunctionOptions<Event, Result>,
  ports: EnvironmentPorts,
): LambdaFunction<Event, Result> {
  const { scheduler, random, storm, trace } = ports;
  let slots: Slot<Event, Result>[] = [];
  let made = 0;
  let crashes = 0;

  function takeSlot(): Slot<Event, Result> {
    const idle = slots.filter(({ isBusy }) => !isBusy);
    const [first, ...others] = idle;
    if (first !== undefined && !random.chance(COLD_START_CHANCE)) return random.pick([first, ...others]);
    const environment = createEnvironment(`${name} ${(made += 1)}`, ports);
    const slot = { environment, running: boot(environment), isBusy: false, isLast: false };
    slots.push(slot);
    return slot;
  }

  async function run({ environment, running }: Slot<Event, Result>, event: Event): Promise<InvocationEnd<Result>> {
    const endsAt = scheduler.now() + timeoutMs;
    let isTimedOut = false;
    const limit = scheduler.after(timeoutMs, () => {
      isTimedOut = true;
      environment.kill();
    });
    const handled = running
      .handle(event, () => endsAt - scheduler.now())
      .then(
        (response) => ({ kind: 'answered', response }) as const,
        (error: unknown) => {
          trace.add(environment.name, `throws ${error instanceof Error ? error.name : typeof error}`);
          return { kind: 'failed', why: 'threw' } as const;
        },
      );
    const died = environment.ended.then(() => ({ kind: 'failed', why: isTimedOut ? 'timed out' : 'crashed' }) as const);
    const end = await Promise.race([handled, died]);
    limit.cancel();
    return end;
  }

  return {
    name,
    async invoke(event) {
      const slot = takeSlot();
      const { environment } = slot;
      slot.isBusy = true;
      environment.thaw();
      const end = await run(slot, event);
      slot.isBusy = false;
      environment.freeze();
      if (slot.isLast) slots = slots.filter((other) => other !== slot);
      if (end.kind === 'answered' && storm.fires('function: crash at its end')) environment.kill();
      if (environment.isAlive() && end.kind === 'answered') {
        answered?.(event, end.response, environment);
        return end;
      }
      if (environment.isAlive()) return end;
      crashes += 1;
      slots = slots.filter((other) => other !== slot);
      return end.kind === 'failed' ? end : { kind: 'failed', why: 'crashed' };
    },
    deploy() {
      for (const slot of slots) slot.isLast = !storm.fires('function: old code runs on');
      slots = slots.filter(({ isBusy, isLast }) => isBusy || !isLast);
    },
    crashes: () => crashes,
  };
}
