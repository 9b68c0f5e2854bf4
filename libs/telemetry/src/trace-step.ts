import type { Tracer } from '@aws-lambda-powertools/tracer';

/**
 * Causes by which a step is found. X-Ray searches by annotations alone, of which it indexes 50 in a trace, and a segment has
 * one of each key: so each cause but the first stands on a subsegment of its own.
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html#api-segmentdocuments-annotations
 */
const MAX_FOUND = 40;
/** Of the others, which are only read: a segment has 64 KB, and an id 35 characters. */
const MAX_READ = 50;

/** Runs a step inside a subsegment. A fault is flagged without its message, which may quote a payload. */
export async function traceStep<T>(
  tracer: Tracer,
  name: string,
  step: () => Promise<T>,
  causes: readonly string[],
): Promise<T> {
  // captureAsyncFunc hands back what the function returns, typed as unknown.
  return tracer.provider.captureAsyncFunc(name, async (segment) => {
    if (segment !== undefined) noteCauses(segment, causes);
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

type Segment = NonNullable<Parameters<Parameters<Tracer['provider']['captureAsyncFunc']>[1]>[0]>;

function noteCauses(segment: Segment, [first, ...others]: readonly string[]): void {
  if (first !== undefined) segment.addAnnotation('cause', first);
  for (const cause of others.slice(0, MAX_FOUND - 1)) {
    const beside = segment.addNewSubsegment('cause');
    beside.addAnnotation('cause', cause);
    beside.close();
  }
  const rest = others.slice(MAX_FOUND - 1, MAX_FOUND - 1 + MAX_READ);
  if (rest.length > 0) segment.addMetadata('causes', rest);
}
