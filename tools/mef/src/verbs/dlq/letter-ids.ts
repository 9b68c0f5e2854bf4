import { type Argument, UsageError } from '@mef/command';
import type { LetterFilter } from '@mef/dead-letter';
import { isUnfiltered } from './letter-filter.ts';

const LETTER_ID_LENGTH = 43;
/** 32 bytes in base64url, or in quarantine in hex. */
const ID = /^(?:[\w-]{43}|[0-9a-f]{64})$/;

/** One in 64 begins with a dash. */
export const idArgument = { text: 'as list and replay --dry-run name it', shape: ID } satisfies Argument;

export const idsArgument = { ...idArgument, count: 'any' } as const satisfies Argument;

export function readId(text: string): string {
  if (ID.test(text)) return text;
  throw new UsageError(`${text} is no letter's id: that has 43 letters, digits, dashes and underscores.`);
}

/** What one call takes. */
const MAX_IDS = 1_000;

/** Letters that are named, or that a filter means. Throws UsageError when both are there. */
export function readChoice(ids: readonly string[], filter: LetterFilter): LetterFilter & { ids?: readonly string[] } {
  if (ids.length === 0) return filter;
  if (!isUnfiltered(filter)) throw new UsageError('Say IDs or a filter, not both.');
  if (ids.length > MAX_IDS) throw new UsageError('At most 1,000 IDs at once: say a filter.');
  const quarantined = ids.find((id) => readId(id).length > LETTER_ID_LENGTH);
  if (quarantined !== undefined)
    throw new UsageError(`${quarantined} is in quarantine: it is no letter, and can only be shown.`);
  return { ids: [...new Set(ids)] };
}
