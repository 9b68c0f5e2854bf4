import type { Content } from '../plan/plan.ts';
import type { DeploymentRecord } from './record.ts';

/** `now`: ms since 1970. */
export function recordOf({ names, ...hashes }: Content, commit: string, now: number): DeploymentRecord {
  return { v: 1, commit, ...hashes, ...(names !== undefined && { names }), at: new Date(now).toISOString() };
}
