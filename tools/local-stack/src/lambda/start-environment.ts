import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { killGroup } from '../processes.ts';
import type { EnvironmentMessage, InvocationResult, InvokeMessage } from './environment-messages.ts';
import type { Trouble } from './trouble.ts';

/** Lambda's own limit for loading the code, in milliseconds. */
const INIT_TIMEOUT_MS = 10_000;

/** One process that runs one invocation at a time. */
export interface Environment {
  invoke(event: string): Promise<InvocationResult>;
  /** False from the moment the process ended or was told to. */
  isAlive(): boolean;
  end(): void;
}

/**
 * A process that does not answer in time is killed, and so is everything it was about to do. `hear` hears what went wrong:
 * what the function said of it or, where it said nothing, how the invocation ended.
 */
export function startEnvironment(
  child: ChildProcess,
  timeoutMs: number,
  hear: (trouble: Trouble) => void,
): Environment {
  let alive = true;
  let complained = false;
  let settle: ((result: InvocationResult) => void) | undefined;
  let ready: () => void = () => undefined;
  const isReady = new Promise<void>((resolve) => {
    ready = resolve;
  });

  function complain(trouble: Trouble) {
    complained = true;
    hear(trouble);
  }

  function finish(result: InvocationResult) {
    if (settle === undefined) return;
    if (result.kind === 'failed' && !complained) complain(failedInvocation(result));
    settle(result);
    settle = undefined;
  }

  function end() {
    alive = false;
    killGroup(child);
  }

  child.on('message', (message: EnvironmentMessage) => {
    if (message.kind === 'ready') ready();
    else if (message.kind === 'trouble') complain(message.trouble);
    else if (message.kind === 'failed') finish(message);
    else finish({ kind: 'answered', payload: JSON.parse(message.payload) });
  });
  child.once('exit', (code, signal) => {
    alive = false;
    const how = signal === null ? `exit status ${code ?? 'unknown'}` : `signal: ${signal}`;
    finish({ kind: 'failed', errorType: 'Runtime.ExitError', errorMessage: `Runtime exited with error: ${how}` });
  });
  child.on('error', (error) => {
    end();
    finish({ kind: 'failed', errorType: 'Runtime.ExitError', errorMessage: error.message });
  });

  /** Each of the two phases, loading and handling, has a time of its own. */
  function expireAfter(ms: number): NodeJS.Timeout {
    return setTimeout(() => {
      const errorMessage = `Task timed out after ${(ms / 1000).toFixed(2)} seconds`;
      finish({ kind: 'failed', errorType: 'Sandbox.Timedout', errorMessage });
      end();
    }, ms);
  }

  return {
    async invoke(event) {
      complained = false;
      const result = new Promise<InvocationResult>((resolve) => {
        settle = resolve;
      });
      if (!alive) finish({ kind: 'failed', errorType: 'Runtime.ExitError', errorMessage: 'Runtime exited' });
      const init = expireAfter(INIT_TIMEOUT_MS);
      await Promise.race([isReady, result]);
      clearTimeout(init);
      const timeout = expireAfter(timeoutMs);
      const message: InvokeMessage = { requestId: randomUUID(), event, deadlineMs: Date.now() + timeoutMs };
      if (alive) child.send(message);
      return result.finally(() => {
        clearTimeout(timeout);
      });
    },
    isAlive: () => alive,
    end,
  };
}

/** The text of what a handler threw may quote its event; what Lambda itself says of an end does not. */
function failedInvocation({ errorType, errorMessage }: { errorType: string; errorMessage: string }): Trouble {
  const isOwnWord = /^(Runtime|Sandbox)\./.test(errorType);
  return { what: 'invocation failed', error: errorType, detail: isOwnWord ? errorMessage : undefined };
}
