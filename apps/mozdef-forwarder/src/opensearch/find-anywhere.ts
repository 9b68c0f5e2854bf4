import { requestFault, type Call } from '../answer.ts';
import { isObject, parseObject, text } from '../json-answer.ts';
import { isVerdict } from '../send-sendable.ts';
import { retry, storedAlready, type Verdict } from '../verdict.ts';
import type { RetryReason } from '../retry-reasons.ts';
import type { Draft } from './create-draft.ts';

/** More than one document of an id is a mishap of another program; the engines give no more hits than this. */
const MOST_HITS = 10_000;

interface Stored {
  readonly index: string;
  readonly receivedtimestamp: string | undefined;
}

/**
 * Looks up, in the index of every day, what replaces a stored event or was read once more: today's code may read another
 * time of the same record, and in the index of that day it would be a second document. What replaces goes where the stored
 * one lies, and keeps the time at which that was first received; what does not is stored already. What is stored nowhere
 * goes to the index of its own day. A search sees what was stored before the last refresh, so there is one first.
 * https://docs.opensearch.org/latest/api-reference/index-apis/refresh/
 */
export async function findAnywhere(
  candidates: readonly (Draft | Verdict)[],
  call: Call,
): Promise<readonly (Draft | Verdict)[]> {
  const drafts = candidates.filter((one): one is Draft => !isVerdict(one) && one.isAnywhere);
  if (drafts.length === 0) return candidates;
  const found = await search(drafts, call);
  return candidates.map((one) => {
    if (isVerdict(one) || !one.isAnywhere) return one;
    return typeof found === 'string' ? retry(found) : place(one, found.get(one.id) ?? []);
  });
}

async function search(
  drafts: readonly Draft[],
  call: Call,
): Promise<ReadonlyMap<string, readonly Stored[]> | RetryReason> {
  const refreshed = requestFault(await call({ method: 'POST', path: 'events-*/_refresh?ignore_unavailable=true' }));
  if (refreshed !== undefined) return refreshed;
  const answer = await call({
    method: 'POST',
    path: 'events-*/_search?ignore_unavailable=true&allow_partial_search_results=false',
    contentType: 'application/json',
    body: JSON.stringify({
      size: MOST_HITS,
      query: { ids: { values: [...new Set(drafts.map(({ id }) => id))] } },
      _source: ['receivedtimestamp'],
    }),
  });
  const fault = requestFault(answer);
  if (fault !== undefined || answer.status === undefined) return fault ?? 'unreachable';
  return hitsIn(answer.body) ?? 'answer-unreadable';
}

/** https://docs.opensearch.org/latest/api-reference/search-apis/search/ */
function hitsIn(body: string): ReadonlyMap<string, readonly Stored[]> | undefined {
  const outer = parseObject(body)?.['hits'];
  const hits = isObject(outer) ? outer['hits'] : undefined;
  if (!Array.isArray(hits)) return undefined;
  const byId = new Map<string, Stored[]>();
  for (const hit of hits as unknown[]) {
    const [id, index] = isObject(hit) ? [text(hit['_id']), text(hit['_index'])] : [];
    if (!isObject(hit) || id === undefined || index === undefined) return undefined;
    const source = isObject(hit['_source']) ? hit['_source'] : {};
    byId.set(id, [...(byId.get(id) ?? []), { index, receivedtimestamp: text(source['receivedtimestamp']) }]);
  }
  return byId;
}

/** Where there are two by some mishap, the one of its own day, else the oldest index. */
function place(draft: Draft, stored: readonly Stored[]): Draft | Verdict {
  const there =
    stored.find(({ index }) => index === draft.index) ?? stored.toSorted((a, b) => (a.index < b.index ? -1 : 1))[0];
  if (there === undefined) return draft;
  if (draft.version === undefined) return storedAlready;
  const { index, receivedtimestamp } = there;
  return {
    ...draft,
    index,
    document: { ...draft.document, ...(receivedtimestamp === undefined ? {} : { receivedtimestamp }) },
  };
}
