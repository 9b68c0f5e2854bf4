import { isDeepStrictEqual } from 'node:util';

import type { Closed, Envelope } from './envelope.ts';
import { MAX_HISTORY } from './limits.ts';

/** The letter as it is opened again: it tells how it ended before, each time once, by time. */
export function addEndings(envelope: Envelope, closed: readonly Closed[]): Envelope {
  const { endings = [] } = envelope;
  const others = closed.filter((one, at) => !holds(endings, one) && !holds(closed.slice(0, at), one));
  const all = [...endings, ...others].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return all.length === 0 ? envelope : { ...envelope, endings: all.slice(-MAX_HISTORY) };
}

export function hasEnding({ endings = [] }: Envelope, closed: Closed): boolean {
  return holds(endings, closed);
}

function holds(endings: readonly Closed[], closed: Closed): boolean {
  return endings.some((one) => isDeepStrictEqual(one, closed));
}
