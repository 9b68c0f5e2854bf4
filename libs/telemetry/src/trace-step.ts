import type { Tracer } from '@aws-lambda-powertools/tracer';

/** Runs a step inside a subsegment. A fault is flagged without its message, which may quote a payload. */
export async function traceStep<T>(tracer: Tracer, name: string, step: () => Promise<T>): Promise<T> {
  // captureAsyncFunc hands back what the function returns, typed as unknown.
  return tracer.provider.captureAsyncFunc(name, async (segment) => {
    try {
      return await step();
    } catch (error) {
      segment?.addFaultFlag();
      throw error;
    } finally {
      segment?.close();
    }
  }) as Promise<T>;
}
