import { execFileSync } from 'node:child_process';

/** Processes that a process has begun, and those that they have, as the system says now. */
export function listDescendants(of: number): readonly number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const pairs = rows.map((row) => row.trim().split(/\s+/).map(Number));
  const found = [of];
  for (const parent of found)
    for (const [pid, ppid] of pairs) if (ppid === parent && pid !== undefined) found.push(pid);
  return found.slice(1);
}
