import { request, type Agent } from 'node:http';
import * as z from 'zod';
import type { Ledger } from './create-ledger.ts';
import type { SentEvent } from './sent-event.ts';

/** `bulk` has ids, and may be sent again; `event` has none, and is sent once. */
export type Door = 'bulk' | 'event';

const bulkSchema = z.object({
  items: z.array(z.object({ create: z.object({ _id: z.string(), status: z.int() }) })),
});
const TIMEOUT_MS = 20_000;

/**
 * Posts events and enters in the ledger what the answer says: 201 and 409 of an item, 200 of a single event.
 * @returns the status, 0 when the connection broke or nothing came
 */
export async function postEvents(
  url: string,
  events: readonly SentEvent[],
  door: Door,
  { ledger, agent }: { ledger: Ledger; agent: Agent },
): Promise<number> {
  const { status, body } = await post(`${url}${door === 'bulk' ? '/_bulk' : '/events'}`, toBody(events, door), agent);
  ledger.answered(status);
  if (status === 200) ledger.acknowledge(door === 'bulk' ? storedIds(body) : events.map(({ id }) => id));
  return status;
}

function toBody(events: readonly SentEvent[], door: Door): string {
  const lines = events.map(({ id, ...event }) =>
    door === 'bulk' ? `{"create":{"_id":"${id}"}}\n${JSON.stringify(event)}\n` : JSON.stringify(event),
  );
  return lines.join('');
}

function storedIds(body: string): string[] {
  const { items } = bulkSchema.parse(JSON.parse(body));
  return items.flatMap(({ create }) => (create.status === 201 || create.status === 409 ? [create._id] : []));
}

function post(url: string, body: string, agent: Agent): Promise<{ status: number; body: string }> {
  return new Promise((resolve) => {
    // Whatever goes wrong on the way, the sender knows nothing: such an event counts as not acknowledged.
    const unknown = () => {
      resolve({ status: 0, body: '' });
    };
    const outgoing = request(url, { method: 'POST', agent, signal: AbortSignal.timeout(TIMEOUT_MS) });
    outgoing.on('error', unknown);
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', unknown);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() });
      });
    });
    outgoing.end(body);
  });
}
