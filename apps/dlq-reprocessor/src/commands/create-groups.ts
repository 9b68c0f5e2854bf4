import type { LetterGroup } from '@mef/dead-letter';

/** Letters that have source, instance, reason and schema version in common, added up. */
export interface Groups {
  add(one: LetterGroup): void;
  all(): readonly LetterGroup[];
}

export function createGroups(): Groups {
  const groups = new Map<string, LetterGroup>();
  return {
    add(one) {
      const key = JSON.stringify([one.source, one.instance, one.reason, one.schemaVersion, one.meaning]);
      const known = groups.get(key);
      groups.set(key, known === undefined ? one : sum(known, one));
    },
    all: () => [...groups.values()],
  };
}

function sum(one: LetterGroup, other: LetterGroup): LetterGroup {
  return {
    ...one,
    count: one.count + other.count,
    first: one.first < other.first ? one.first : other.first,
    last: one.last > other.last ? one.last : other.last,
    newest: one.last > other.last ? one.newest : other.newest,
    bytes: one.bytes + other.bytes,
    attempts: {
      min: Math.min(one.attempts.min, other.attempts.min),
      max: Math.max(one.attempts.max, other.attempts.max),
    },
  };
}
