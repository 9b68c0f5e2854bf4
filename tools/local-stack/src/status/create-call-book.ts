import type { InvocationResult } from '../lambda/environment-messages.ts';
import type { FunctionHost } from '../lambda/create-function-host.ts';

/** How the newest invocation of a function ended. */
interface LastCall {
  readonly at: number;
  /** undefined: it did all that it was asked to. No value of what it worked on. */
  readonly problem: string | undefined;
}

export interface CallBook {
  /** undefined: it has not been called yet, or its first call runs. */
  readonly of: (functionName: string) => LastCall | undefined;
  /** A host whose invocations are written down. */
  readonly heardBy: (host: FunctionHost) => FunctionHost;
}

export function createCallBook(clock: () => number): CallBook {
  const newest = new Map<string, LastCall>();
  return {
    of: (functionName) => newest.get(functionName),
    heardBy: (host) => ({
      ...host,
      async invoke(functionName, event) {
        const result = await host.invoke(functionName, event);
        newest.set(functionName, { at: clock(), problem: problemOf(result) });
        return result;
      },
    }),
  };
}

function problemOf(result: InvocationResult): string | undefined {
  if (result.kind !== 'answered') return `its last call ended with ${result.errorType}`;
  const back = givenBack(result.payload);
  return back === 0 ? undefined : `gave back ${back} ${back === 1 ? 'record' : 'records'} of its last batch`;
}

/** A function behind a mapping answers so what it could not do. https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html */
function givenBack(payload: unknown): number {
  if (typeof payload !== 'object' || payload === null || !('batchItemFailures' in payload)) return 0;
  return Array.isArray(payload.batchItemFailures) ? payload.batchItemFailures.length : 0;
}
