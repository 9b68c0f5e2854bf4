import type { DetailValue } from '@mef/event-model';

/** Names of a longer list than this are counted, so that a summary stays a sentence. */
const MOST_NAMES = 3;

/** What happened, then each word that has a value: `signed in by ana@example.com from 192.0.2.1`. */
export function summaryOf(what: string, words: Readonly<Record<string, DetailValue | undefined>>): string {
  const said = Object.entries(words).filter(([, value]) => value !== undefined && value !== null);
  return [what, ...said.map(([word, value]) => `${word} ${named(value)}`)].join(' ');
}

function named(value: DetailValue | undefined): string {
  if (!Array.isArray(value)) return String(value);
  const more = value.length - MOST_NAMES;
  const names = value.slice(0, MOST_NAMES).join(', ');
  return more > 0 ? `${names} and ${more} more` : names;
}
