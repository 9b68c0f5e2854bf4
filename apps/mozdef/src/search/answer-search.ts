import { isDamage } from '../store/open-database.ts';
import { readSearch } from './read-search.ts';
import type { Reply } from '../receive/reply.ts';
import type { SearchAnswer, SearchRequest } from './search-events.ts';
import type { Call, Service } from '../service.ts';

/** `{total, events}`, newest event time first; each event is the stored document and its `_id`. */
export async function answerSearch({ url }: Call, service: Service): Promise<Reply> {
  const { total, events } = await findEvents(readSearch(url.searchParams), service);
  const texts = events.map(({ id, document }) => `{"_id":${JSON.stringify(id)},${document.slice(1)}`);
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: `{"total":${total},"events":[${texts.join(',')}]}\n`,
  };
}

/** @throws StoreFailure when the index turns out to be damaged, after the connection has been told */
export async function findEvents(search: SearchRequest, { searcher, connection }: Service): Promise<SearchAnswer> {
  try {
    return await searcher.search(search);
  } catch (error) {
    throw isDamage(error) ? connection.reportFailure(error) : error;
  }
}
