import { completeEvent } from '../normalize/complete-event.ts';
import { decodeLines } from './decode-text.ts';
import type { Ticket } from './create-admission.ts';
import { parseBulk, type BulkAction, type BulkItem } from './parse-bulk.ts';
import { readBody } from './read-body.ts';
import { jsonReply, type Reply } from './reply.ts';
import type { Call, Service } from '../service.ts';
import type { Outcome, StorableEvent } from '../store/storable-event.ts';

interface BulkVerdict {
  status: number;
  error?: { type: string; reason: string };
  contentdiffers?: true;
}
/** What is left of an item until it is answered: parsed, it may take twenty times the room of its text. */
type Placed = { action: BulkAction } & ({ id: string; stored: StorableEvent } | { id: string | null; refused: string });

/** An event takes some 1 KiB beside its text until it is stored; admission counts a fifth, as it does of text. */
const countedPerEvent = 200;

/**
 * Stores what can be stored and answers for each item by its position, in the shape of OpenSearch's bulk API
 * (https://docs.opensearch.org/latest/api-reference/document-apis/bulk/), after the commit. Trouble that concerns no
 * single item is a status of the whole request.
 */
export async function answerBulk({ request, ticket }: Call, service: Service): Promise<Reply> {
  const startMs = service.now();
  const placed = readItems(await readBody(request, ticket), { service, ticket, nowMs: startMs });
  const outcomes = await service.store.add(placed.flatMap((item) => ('stored' in item ? item.stored : [])));
  const answers = toAnswers(placed, outcomes);
  const errors = answers.some(({ verdict }) => verdict.error !== undefined);
  return jsonReply({
    took: Math.max(0, service.now() - startMs),
    errors,
    items: answers.map(({ action, id, verdict }) => ({ [action]: { _index: 'events', _id: id, ...verdict } })),
  });
}

interface Reading {
  service: Service;
  ticket: Ticket;
  nowMs: number;
}

function readItems(bytes: Buffer, { service, ticket, nowMs }: Reading): Placed[] {
  const items = parseBulk(decodeLines(bytes));
  ticket.grow(items.length * countedPerEvent);
  return items.map((item) => place(item, service, nowMs));
}

function place(item: BulkItem, service: Service, nowMs: number): Placed {
  const { action } = item;
  if ('refused' in item) return { action, id: item.id ?? null, refused: item.refused };
  const id = item.id ?? service.newId();
  const receipt = { nowMs, mozdefhostname: service.mozdefhostname };
  const { event, version } = item;
  const stored = completeEvent(event, id, receipt);
  if (version === undefined) return { action, id, stored };
  const replacing = {
    version,
    receivedAt: (receivedtimestamp: string | undefined) => completeEvent(event, id, { ...receipt, receivedtimestamp }),
  };
  return { action, id, stored: { ...stored, replacing } };
}

function toAnswers(placed: readonly Placed[], outcomes: readonly Outcome[]) {
  let next = 0;
  return placed.map((item, at) => {
    const { action, id } = item;
    if ('refused' in item) return { action, id, verdict: refused(item.refused) };
    const outcome = outcomes[next++];
    if (outcome === undefined) throw new Error(`The store gave no outcome for item ${at}.`);
    return { action, id, verdict: verdicts[outcome](item.id) };
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
