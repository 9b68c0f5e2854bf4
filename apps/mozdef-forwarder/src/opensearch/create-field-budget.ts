import { fixedDetails } from './template.ts';

/** Whether a name below `details` becomes a field of the index. */
export type AdmitsField = (index: string, source: string, name: string) => boolean;

/**
 * New names that one source may bring into one index. A source of ours has 20 to 60; an index takes 1,000 in all, and
 * when they are used up no other source gets a new field before the next day.
 */
const NAMES_PER_SOURCE = 100;

/** UTF-16 units. A name of more is text of a sender, not a name; the engines take names of 33,000. */
const LONGEST_NAME = 100;

/** Counts by index and source, for as long as the environment lives: 100 names for each, whoever chose them. */
export function createFieldBudget(): AdmitsField {
  const names = new Map<string, Set<string>>();
  return (index, source, name) => {
    if (isFixed(name)) return true;
    const key = `${index} ${source}`;
    const known = names.get(key) ?? new Set();
    names.set(key, known);
    if (known.has(name)) return true;
    if (known.size >= NAMES_PER_SOURCE || name.length > LONGEST_NAME) return false;
    known.add(name);
    return true;
  };
}

/** Mapped by the template, so it takes no place from anybody. */
export function isFixed(name: string): boolean {
  return Object.hasOwn(fixedDetails, name);
}
