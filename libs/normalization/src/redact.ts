import { isSecretKey } from './secret-keys.ts';
import { compilePaths, type PathState } from './paths.ts';

/** What stands in place of a redacted value. */
export const REDACTED = '[redacted]';

/** A record without its secrets, and what was taken out, so that a test can look for it anywhere else. */
export type Redactor = (record: unknown) => unknown;

/**
 * Makes the function that takes secrets out of a record before anything else sees it. `paths` name places (`**.join_url`,
 * `payload.object.*.key`): `*` stands for any part of one key, `**` for any number of keys. Keys are compared without
 * case and separators, so that `meetingJoinUrl` is `meeting_join_url`. Keys that speak of a token, password, passcode,
 * PIN or secret are redacted at any depth anyway. Strings and numbers go; booleans and null say only whether there was one.
 */
export function createRedactor(paths: readonly string[]): Redactor {
  const start = compilePaths(paths);
  return (record) => walk(record, start, false);
}

function walk(value: unknown, state: PathState, isSecret: boolean): unknown {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
    return isSecret ? REDACTED : value;
  if (Array.isArray(value)) return value.map((item: unknown) => walk(item, state, isSecret));
  if (value === null || typeof value !== 'object') return value;
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    const next = state.enter(key);
    copy[key] = walk(item, next, isSecret || next.isMatch || isSecretKey(key));
  }
  return copy;
}
