import type { Stage } from '../stage.ts';

/**
 * Who may put something where it is replayed from: only a dead-letter writer may send to the dead-letter queue, and only
 * that and the reprocessor may write to the archive.
 */
export type RoleKind = 'dead-letter-writer' | 'reader' | 'reprocessor' | 'scheduler';

/**
 * Path of a role. Queue and bucket policies know a role by it, because the roles are made after them, in
 * other stacks, and a policy cannot name a principal that does not exist yet.
 */
export function rolePath(stage: Stage, kind: RoleKind): string {
  return `/mef/${stage}/${kind}/`;
}
