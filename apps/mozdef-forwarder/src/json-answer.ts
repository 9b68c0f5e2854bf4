/** What an engine says of a failure. The reason may quote the value that it refuses: it must not be repeated. */
export interface EngineError {
  readonly type: string | undefined;
  readonly reason: string | undefined;
  /** The reason of what it was caused by, which names the field where the first reason is only `failed to parse`. */
  readonly causedBy?: string | undefined;
}

/** The error of an answer or of one of its items; all is undefined where it has none. */
export function errorIn(answer: Readonly<Record<string, unknown>> | undefined): EngineError {
  const error = answer?.['error'];
  if (!isObject(error)) return NO_ERROR;
  const cause = error['caused_by'];
  const causedBy = isObject(cause) ? text(cause['reason']) : undefined;
  return { type: text(error['type']), reason: text(error['reason']), causedBy };
}

const NO_ERROR: EngineError = { type: undefined, reason: undefined };

/** A JSON object, or undefined for anything else. */
export function parseObject(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
