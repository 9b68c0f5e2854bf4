import { isDamage } from '../store/open-database.ts';
import type { AnswerOf, QuestionName, RequestOf } from './questions.ts';
import { placeOf, readFilter, readSearch } from './read-search.ts';
import { Refusal } from '../receive/refusal.ts';
import type { FoundEvent } from './search-events.ts';
import { jsonReply, type Reply } from '../receive/reply.ts';
import { searchHints } from './search-hints.ts';
import type { Call, Service } from '../service.ts';
import { unlessKnown } from './unless-known.ts';

/** `{total, events, older, hints}`, newest event time first; each event is the stored document and its `_id`. */
export function answerSearch(call: Call, service: Service): Promise<Reply> {
  const { searchParams } = call.url;
  const nowMs = service.now();
  const request = readSearch(searchParams, nowMs);
  return unlessKnown(call, service, nowMs, async () => {
    const { total, events, hasOlder } = await findAnswer('events', request, service);
    const texts = events.map(withId);
    const last = hasOlder ? events.at(-1) : undefined;
    const hints = searchHints(searchParams);
    const more = JSON.stringify({
      ...(last === undefined ? {} : { older: placeOf(last) }),
      ...(hints.length === 0 ? {} : { hints }),
    }).slice(1);
    return {
      status: 200,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: `{"total":${total},"events":[${texts.join(',')}]${more === '}' ? '' : ','}${more}\n`,
    };
  });
}

/** The stored document and its `_id`. @throws Refusal 404 */
export async function answerOne(_call: Call, service: Service, part = ''): Promise<Reply> {
  const event = await findAnswer('event', { id: decodeId(part) }, service);
  if (event === undefined) throw new Refusal(404, 'There is no event of that id. It may have been deleted by its age.');
  return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body: `${withId(event)}\n` };
}

/** `{step, start, sources: [{name, counts}]}`: how many events there are in each step of the time. */
export function answerHistogram(call: Call, service: Service): Promise<Reply> {
  const nowMs = service.now();
  const request = readFilter(call.url.searchParams, nowMs);
  return unlessKnown(call, service, nowMs, async () => jsonReply(await findAnswer('histogram', request, service)));
}

/** @throws StoreFailure when the index turns out to be damaged, after the connection has been told */
export async function findAnswer<Name extends QuestionName>(
  name: Name,
  request: RequestOf<Name>,
  { searcher, connection }: Service,
): Promise<AnswerOf<Name>> {
  try {
    return await searcher.ask(name, request);
  } catch (error) {
    throw isDamage(error) ? connection.reportFailure(error) : error;
  }
}

function withId({ id, document }: FoundEvent): string {
  return `{"_id":${JSON.stringify(id)},${document.slice(1)}`;
}

function decodeId(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Refusal(400, 'The id after /api/events/ is malformed.');
  }
}
