import type { AsyncCallDefinition } from '../templates/wiring.ts';
import type { InvocationResult } from './environment-messages.ts';
import type { FunctionHost } from './create-function-host.ts';
import { invocationRecord, type InvocationRecord } from './invocation-record.ts';

export interface AsyncCallOptions {
  readonly host: Pick<FunctionHost, 'invoke'>;
  /** Of the templates; a function without one is called as Lambda does by itself. */
  readonly definitions: readonly AsyncCallDefinition[];
  /** Keeps the record of a call that is given up. */
  readonly keep: (bucket: string, record: InvocationRecord) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly newId: () => string;
  /** Gets a line for each call that is given up, or cannot be made again. */
  readonly log: (line: string) => void;
}

export interface AsyncCalls {
  /** Calls now, and resolves with how that went; what failed is called again later, and at last given up. */
  invoke(functionName: string, event: unknown): Promise<InvocationResult>;
  /** Nothing is called again from now on. */
  readonly stop: () => void;
}

/** Lambda waits a minute before the first further call and two before the second one. */
const AFTER_ERROR_MS = [60_000, 120_000] as const;
/** After a throttle or an error of Lambda's own, doubled each time up to five minutes, until the call is too old. */
const AFTER_REFUSAL_MS = { first: 1_000, longest: 300_000 } as const;

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html */
export function createAsyncCalls(options: AsyncCallOptions): AsyncCalls {
  const { host, definitions, clock, newId, log } = options;
  const timers = new Set<NodeJS.Timeout>();

  function later(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, ms);
    timers.add(timer);
  }

  async function attempt(call: Call): Promise<InvocationResult> {
    const result = await host.invoke(call.definition.functionName, call.event);
    if (result.kind !== 'answered') goOn({ ...call, calls: call.calls + 1 }, result);
    return result;
  }

  function goOn(call: Call, result: Failure): void {
    const { definition, since, errors, refusals } = call;
    const isError = result.kind === 'failed';
    const wait = isError ? AFTER_ERROR_MS[errors] : waitAfter(refusals);
    if (isError && (errors >= definition.retries || wait === undefined)) {
      giveUp(call, 'RetriesExhausted', result, options);
      return;
    }
    const waitMs = wait ?? 0;
    if (clock() + waitMs - since > definition.maximumAgeMs) giveUp(call, 'EventAgeExceeded', result, options);
    else
      later(waitMs, () => {
        const next = isError ? { ...call, errors: errors + 1 } : { ...call, refusals: refusals + 1 };
        attempt(next).catch((error: unknown) => {
          log(`${definition.functionName}: called again in vain: ${String(error)}`);
        });
      });
  }

  return {
    invoke(functionName, event) {
      const definition = definitions.find((one) => one.functionName === functionName) ?? byDefault(functionName);
      return attempt({ id: newId(), definition, event, since: clock(), calls: 0, errors: 0, refusals: 0 });
    },
    stop() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}

export interface Call {
  readonly id: string;
  readonly definition: AsyncCallDefinition;
  readonly event: unknown;
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly calls: number;
  readonly errors: number;
  readonly refusals: number;
}

export type Failure = Exclude<InvocationResult, { kind: 'answered' }>;

function byDefault(functionName: string): AsyncCallDefinition {
  return { functionName, retries: AFTER_ERROR_MS.length, maximumAgeMs: 21_600_000, onFailureBucket: undefined };
}

function waitAfter(refusals: number): number {
  return Math.min(AFTER_REFUSAL_MS.longest, AFTER_REFUSAL_MS.first * 2 ** refusals);
}

function giveUp(
  call: Call,
  condition: 'RetriesExhausted' | 'EventAgeExceeded',
  result: Failure,
  { keep, clock, newId, log }: AsyncCallOptions,
): void {
  const { functionName, onFailureBucket } = call.definition;
  const where = onFailureBucket === undefined ? 'kept nowhere' : `kept in ${onFailureBucket}`;
  log(`${functionName}: given up after ${call.calls} calls (${condition}), ${where}`);
  if (onFailureBucket === undefined) return;
  keep(onFailureBucket, invocationRecord(call, condition, result, { now: clock(), id: newId() })).catch(
    (error: unknown) => {
      log(`${functionName}: the on-failure bucket did not take the call: ${String(error)}`);
    },
  );
}
