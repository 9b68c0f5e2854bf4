import type { ListAnswer } from '@mef/dead-letter';
import type { FunctionHost } from '../lambda/create-function-host.ts';
import type { LetterCountStatus } from './status.ts';

/** How many dead letters of the instance are open, by reason; null: none was counted, but not all were looked at. */
export type OpenLetters = (source: string, instance: string) => readonly LetterCountStatus[] | null;

const REPROCESSOR = 'mef-dev-dlq-reprocessor-handler';
/** Letters of more pages than this are not counted while somebody waits for the page. */
const MOST_PAGES = 20;

/** Counts as `mef dlq list` does: it asks the reprocessor's own function. undefined: it does not tell. */
export async function countLetters(host: Pick<FunctionHost, 'invoke' | 'knows'>): Promise<OpenLetters | undefined> {
  if (!host.knows(REPROCESSOR)) return undefined;
  const counts = new Map<string, Map<string, number>>();
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const result = await host.invoke(REPROCESSOR, { list: { after } });
    if (result.kind !== 'answered') return undefined;
    // The type is the one that the function itself is written by.
    const { groups, next } = result.payload as ListAnswer;
    for (const { source, instance, reason, count } of groups) {
      const own = counts.get(`${source}/${instance}`) ?? new Map<string, number>();
      counts.set(`${source}/${instance}`, own.set(reason, (own.get(reason) ?? 0) + count));
    }
    after = next;
    if (next === undefined) break;
  }
  const isAtLeast = after !== undefined;
  return (source, instance) => {
    const own = [...(counts.get(`${source}/${instance}`) ?? [])];
    return own.length === 0 && isAtLeast ? null : own.map(([reason, count]) => ({ reason, count, isAtLeast }));
  };
}
