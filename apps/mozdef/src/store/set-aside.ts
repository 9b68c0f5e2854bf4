import { existsSync, renameSync } from 'node:fs';

/**
 * Renames a damaged database and its journal, so that it can be examined and the receiver starts with an empty one.
 * @returns the new name
 */
export function setAside(path: string, nowMs: number): string {
  const stamp = new Date(nowMs).toISOString().replaceAll(/[:.]/g, '-');
  const aside = freeName(`${path}.damaged-${stamp}`);
  for (const suffix of ['', '-wal', '-shm']) if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  return aside;
}

function freeName(name: string, attempt = 0): string {
  const candidate = attempt === 0 ? name : `${name}-${attempt}`;
  return existsSync(candidate) ? freeName(name, attempt + 1) : candidate;
}
