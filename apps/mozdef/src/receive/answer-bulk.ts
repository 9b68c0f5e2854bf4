import { completeEvent } from '../normalize/complete-event.ts';
import { decodeLines } from './decode-text.ts';
import { parseBulk, type BulkItem } from './parse-bulk.ts';
import { readBody } from './read-body.ts';
import { jsonReply, type Reply } from './reply.ts';
import type { Call, Service } from '../service.ts';
import type { Outcome, StorableEvent } from '../store/storable-event.ts';

interface BulkVerdict {
  status: number;
  error?: { type: string; reason: string };
  contentdiffers?: true;
}
/** An item beside what is stored for it; a refused one has nothing. */
interface Placed {
  item: BulkItem;
  id: string;
  stored: StorableEvent | undefined;
}

/**
 * Stores what can be stored and answers for each item by its position, in the shape of OpenSearch's bulk API
 * (https://docs.opensearch.org/latest/api-reference/document-apis/bulk/), after the commit. Trouble that concerns no
 * single item is a status of the whole request.
 */
export async function answerBulk({ request, ticket }: Call, service: Service): Promise<Reply> {
  const startMs = service.now();
  const items = parseBulk(decodeLines(await readBody(request, ticket)));
  const placed = items.map((item) => place(item, service, startMs));
  const outcomes = await service.store.add(placed.flatMap(({ stored }) => stored ?? []));
  const answers = toAnswers(placed, outcomes);
  const errors = answers.some(({ verdict }) => verdict.error !== undefined);
  return jsonReply({
    took: Math.max(0, service.now() - startMs),
    errors,
    items: answers.map(({ action, id, verdict }) => ({ [action]: { _index: 'events', _id: id, ...verdict } })),
  });
}

function place(item: BulkItem, service: Service, nowMs: number): Placed {
  const id = item.id ?? service.newId();
  const receipt = { nowMs, mozdefhostname: service.mozdefhostname };
  if (!('event' in item)) return { item, id, stored: undefined };
  const { event, version } = item;
  const stored = completeEvent(event, id, receipt);
  if (version === undefined) return { item, id, stored };
  const replacing = {
    version,
    receivedAt: (receivedtimestamp: string | undefined) => completeEvent(event, id, { ...receipt, receivedtimestamp }),
  };
  return { item, id, stored: { ...stored, replacing } };
}

function toAnswers(placed: readonly Placed[], outcomes: readonly Outcome[]) {
  let next = 0;
  return placed.map(({ item, id, stored }, at) => {
    const outcome = stored === undefined ? undefined : outcomes[next++];
    if ('refused' in item) return { action: item.action, id: item.id ?? null, verdict: refused(item.refused) };
    if (outcome === undefined) throw new Error(`The store gave no outcome for item ${at}.`);
    return { action: item.action, id, verdict: verdicts[outcome](id) };
  });
}

/** To a sender 409 is as good as 201: `contentdiffers` tells the one that has to look at it. */
const verdicts: Record<Outcome, (id: string) => BulkVerdict> = {
  stored: () => ({ status: 201 }),
  replaced: () => ({ status: 200 }),
  outdated: (id) => conflict(`[${id}]: version conflict, a newer one is stored`),
  exists: (id) => conflict(`[${id}]: version conflict, document already exists`),
  differs: () => ({ ...conflict('stored with other content'), contentdiffers: true }),
};

function refused(reason: string): BulkVerdict {
  return { status: 400, error: { type: 'mapper_parsing_exception', reason } };
}

function conflict(reason: string): BulkVerdict {
  return { status: 409, error: { type: 'version_conflict_engine_exception', reason } };
}
