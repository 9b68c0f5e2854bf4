import { Rejection } from '@mef/rejection';

import type { LogFields } from './telemetry.ts';

/**
 * Errors of ours whose text names a place, never a value. The text of any other may quote what it choked on:
 * JSON.parse prints a piece of the body, Node's argument errors print the argument.
 */
const ourOwn = new Set([
  'StreamUnavailable',
  'DeadLettersUnavailable',
  'StateUnavailable',
  'LeaseLost',
  'ProviderError',
  'UnfitReply',
  'UnreadablePause',
  'HeartbeatRefused',
]);
const MAX_CAUSES = 3;

/** What may be logged of an error and of what caused it. */
export function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  return {
    error: error.name,
    code: codeOf(error),
    detail: isSafe(error) ? error.message : undefined,
    frames: framesOf(error),
    causes: causesOf(error),
  };
}

function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** The AWS SDK marks a service's answers with $metadata, Node marks a failed system call with its name. */
function isSafe(error: Error): boolean {
  return error instanceof Rejection || ourOwn.has(error.name) || '$metadata' in error || 'syscall' in error;
}

function framesOf(error: Error): string | undefined {
  return error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
    .join('\n');
}

function causesOf(error: Error): string | undefined {
  const names: string[] = [];
  for (let cause = error.cause; cause instanceof Error && names.length < MAX_CAUSES; cause = cause.cause)
    names.push(isSafe(cause) ? `${cause.name}: ${cause.message}` : cause.name);
  return names.length > 0 ? names.join(' < ') : undefined;
}
