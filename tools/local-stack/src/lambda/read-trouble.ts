import type { Trouble } from './trouble.ts';

/** Where in the workspace, and not in a dependency, it happened. */
const PLACE = /(?<=[/(\s])(?:apps|libs)\/[^\s:()]+:\d+/;

/**
 * What a line of a function's log says of an error, if it is one of the structured log at level ERROR. The telemetry has
 * left out of such a line whatever may quote a payload.
 */
export function readTrouble(line: string): Trouble | undefined {
  // Most lines are none, and parsing each of them would cost a loaded function its time.
  if (!line.startsWith('{') || !/"level":"(ERROR|CRITICAL)"/.test(line)) return undefined;
  const { message, error, detail, frames, instance } = parse(line);
  return {
    what: typeof message === 'string' ? message : 'an error was logged',
    error: typeof error === 'string' ? error : 'unknown error',
    detail: typeof detail === 'string' ? firstLine(detail) : undefined,
    instance: typeof instance === 'string' ? instance : undefined,
    place: typeof frames === 'string' ? placeIn(frames) : undefined,
  };
}

export function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}

export function placeIn(frames: string): string | undefined {
  return PLACE.exec(frames)?.[0];
}

interface LoggedError {
  readonly message?: unknown;
  readonly error?: unknown;
  readonly detail?: unknown;
  readonly frames?: unknown;
  readonly instance?: unknown;
}

function parse(line: string): LoggedError {
  try {
    return JSON.parse(line) as LoggedError;
  } catch {
    return {};
  }
}
