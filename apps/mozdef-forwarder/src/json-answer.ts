/** What an engine says of a failure. The reason may quote the value that it refuses: it must not be repeated. */
export interface EngineError {
  readonly type: string | undefined;
  readonly reason: string | undefined;
}

/** The error of an answer or of one of its items; both fields are undefined where it has none. */
export function errorIn(answer: Readonly<Record<string, unknown>> | undefined): EngineError {
  const error = answer?.['error'];
  return isObject(error) ? { type: text(error['type']), reason: text(error['reason']) } : NO_ERROR;
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
