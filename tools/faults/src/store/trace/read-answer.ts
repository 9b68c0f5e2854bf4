import * as z from 'zod';

export interface TracedAnswer {
  readonly status: number;
  /** Of a bulk: what it says is stored. A single event has no id in its answer. */
  readonly storedIds: readonly string[];
}

const bulkSchema = z.object({
  items: z.array(z.object({ create: z.object({ _id: z.string(), status: z.int() }) })),
});

/** An answer as it went over the socket, head and body at once. */
export function readAnswer(bytes: Buffer): TracedAnswer {
  const text = bytes.toString();
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(text)?.[1]);
  if (Number.isNaN(status)) throw new Error('An answer does not begin with its status.');
  const body = text.slice(text.indexOf('\r\n\r\n') + 4);
  if (status !== 200 || !body.startsWith('{"took"')) return { status, storedIds: [] };
  const { items } = bulkSchema.parse(JSON.parse(body));
  const stored = items.filter(({ create }) => create.status === 201 || create.status === 409);
  return { status, storedIds: stored.map(({ create }) => create._id) };
}
