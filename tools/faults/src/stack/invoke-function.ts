import type { BenchStack } from '../scenario.ts';

/** Invokes a function and waits for it. Gives what it answered, or the error that it ended with, and whether it was one. */
export async function invokeFunction(
  stack: BenchStack,
  name: string,
  event: object,
): Promise<{ readonly answer: unknown; readonly failed: boolean }> {
  const url = `${stack.now().endpoints.lambda}/2015-03-31/functions/${name}/invocations`;
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(event) });
  return {
    answer: await response.json(),
    failed: !response.ok || response.headers.get('x-amz-function-error') !== null,
  };
}
