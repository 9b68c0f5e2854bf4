import type { LetterGroup, ListCommand } from '@mef/dead-letter';
import type { Context } from './context.ts';
import { askForPages } from './ask-reprocessor.ts';
import { counted } from '../output/words.ts';

/** All groups of letters that are meant, most letters first. Shows how far it is. */
export async function listGroups(context: Context, command: ListCommand): Promise<readonly LetterGroup[]> {
  const progress = context.startProgress();
  let groups: readonly LetterGroup[] = [];
  try {
    for await (const page of askForPages(context, 'list', () => command)) {
      groups = mergeGroups([...groups, ...page.groups]);
      progress.show(`${counted(countLetters(groups), 'letter')} so far`);
    }
  } finally {
    progress.end();
  }
  return groups.toSorted((a, b) => b.count - a.count);
}

export function countLetters(groups: readonly LetterGroup[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}

/** A group may go on over several pages. What is in quarantine differs by its meaning alone. */
export function mergeGroups(groups: readonly LetterGroup[]): readonly LetterGroup[] {
  const merged = new Map<string, LetterGroup>();
  for (const group of groups) {
    const key = JSON.stringify([group.source, group.instance, group.reason, group.schemaVersion, group.meaning]);
    const known = merged.get(key);
    merged.set(key, known === undefined ? group : addGroups(known, group));
  }
  return [...merged.values()];
}

function addGroups(one: LetterGroup, other: LetterGroup): LetterGroup {
  const isNewer = Date.parse(other.last) > Date.parse(one.last);
  return {
    ...one,
    count: one.count + other.count,
    bytes: one.bytes + other.bytes,
    first: Date.parse(other.first) < Date.parse(one.first) ? other.first : one.first,
    last: isNewer ? other.last : one.last,
    newest: isNewer ? other.newest : one.newest,
    attempts: {
      min: Math.min(one.attempts.min, other.attempts.min),
      max: Math.max(one.attempts.max, other.attempts.max),
    },
  };
}
