import type { LetterPorts } from '../ports.ts';
import { firstOf } from './first-of.ts';
import { isMeant, isMeantByKey, listingOf, type LetterQuery } from './letter-query.ts';
import { readOpen, type OpenLetter } from './read-open.ts';
import { walkKeys } from './walk-keys.ts';

export interface LettersRead {
  readonly letters: readonly OpenLetter[];
  /** The walk goes on behind this key. */
  readonly last: string;
}

export interface Walk extends LetterQuery {
  readonly after?: string | undefined;
  /** At most so many letters at once, asked each time. */
  readonly atOnce: () => number;
}

/** The open letters that are meant, in the order of their keys; at times none, so that the caller can look at the clock. */
export async function* walkOpenLetters(
  { after, atOnce, ...query }: Walk,
  ports: LetterPorts,
): AsyncGenerator<LettersRead> {
  const { prefix, from } = listingOf(query, 'open');
  for await (const entries of walkKeys(ports.archive, prefix, after ?? from)) {
    let left = entries.filter(({ key }) => isMeantByKey(key, query));
    while (left.length > 0) {
      const group = firstOf(left, atOnce());
      left = left.slice(group.length);
      const letters = await Promise.all(group.map(({ key }) => readOrLeave(key, ports)));
      const meant = letters.filter((letter) => letter !== undefined).filter(({ envelope }) => isMeant(envelope, query));
      yield { letters: meant, last: group.at(-1)?.key ?? '' };
    }
    const last = entries.at(-1);
    if (last) yield { letters: [], last: last.key };
  }
}

/** A letter that the archive does not give now stays where it is, and stops no other. */
async function readOrLeave(key: string, ports: LetterPorts): Promise<OpenLetter | undefined> {
  try {
    return await readOpen(key, ports);
  } catch (error) {
    ports.telemetry.count('Faults', { source: 'dlq-reprocessor', instance: 'archive' });
    ports.telemetry.log.error('letter not read', error, { key });
    return undefined;
  }
}
