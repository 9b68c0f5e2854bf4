import type { Tracer } from '@aws-lambda-powertools/tracer';

/** A segment has 64 KB; an id has 35 characters. https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html */
const MAX_CAUSES = 50;

/** Runs a step inside a subsegment. A fault is flagged without its message, which may quote a payload. */
export async function traceStep<T>(
  tracer: Tracer,
  name: string,
  step: () => Promise<T>,
  [cause, ...others]: readonly string[],
): Promise<T> {
  // captureAsyncFunc hands back what the function returns, typed as unknown.
  return tracer.provider.captureAsyncFunc(name, async (segment) => {
    if (cause !== undefined) segment?.addAnnotation('cause', cause);
    if (others.length > 0) segment?.addMetadata('causes', others.slice(0, MAX_CAUSES - 1));
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
