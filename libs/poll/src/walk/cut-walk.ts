import { halved } from './after-page.ts';
import type { Cursor } from './cursor.ts';
import type { Rules } from './rules.ts';

/**
 * The cursor of a run that stops within a walk. A position that outlives a run stays; where none does, the walk starts
 * over in half the window, or a long one would never end.
 */
export function cutWalk(cursor: Cursor, rules: Rules): Cursor {
  const { between, pages } = rules;
  if (cursor.pages !== pages) return { ...dropPosition(cursor, rules), pages };
  if (between !== 'restart' || cursor.walk?.position === undefined) return cursor;
  return { ...cursor, ...halved(cursor.walk) };
}

/** The cursor after the provider refused a position: what is durable stays done, the rest is walked anew. */
export function dropPosition(cursor: Cursor, { between }: Rules): Cursor {
  const { walk } = cursor;
  if (walk === undefined || (between === 'follow' && cursor.until === undefined)) return { ...cursor, walk: undefined };
  return { ...cursor, walk: { ...walk, position: undefined } };
}
