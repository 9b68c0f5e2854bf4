import type { Seen } from '../attempt.ts';
import type { Json } from '../corpora/mutate-record.ts';
import { openPollerDoor, pollerNames } from './open-poller-door.ts';
import { openWebhookDoor, webhookNames } from './open-webhook-door.ts';

/** A source of either kind, as something that takes records one by one. */
export interface RecordDoor {
  readonly name: string;
  /** Its zod schema. */
  readonly schema: unknown;
  /** Records of its samples that give events as they are. */
  readonly records: readonly SampleRecord[];
  /** What becomes of a record that its provider sends or lists. */
  readonly send: (record: SampleRecord) => Promise<Seen>;
}

/** A record, and what comes with it in headers. */
export interface SampleRecord {
  readonly headers: Readonly<Record<string, string>>;
  readonly record: Json;
}

/** The sources of this workspace, in this process. */
export async function openRecordDoors(root: string): Promise<readonly RecordDoor[]> {
  const doors = [
    ...webhookNames.map((name) => openWebhookRecords(root, name)),
    ...pollerNames.map((name) => openPolledRecords(root, name)),
  ];
  return Promise.all(doors);
}

async function openWebhookRecords(root: string, name: string): Promise<RecordDoor> {
  const door = await openWebhookDoor(root, name);
  const send = async ({ headers, record }: SampleRecord): Promise<Seen> =>
    door.send(await door.sign({ headers, body: Buffer.from(JSON.stringify(record)) }));
  const records: SampleRecord[] = [];
  for (const { headers, body } of door.samples) {
    const record = parsed(body);
    if (record === undefined) continue;
    const { events } = await send({ headers, record });
    if (events > 0) records.push({ headers, record });
  }
  return { name, schema: door.source.schema, records, send };
}

async function openPolledRecords(root: string, name: string): Promise<RecordDoor> {
  const door = await openPollerDoor(root, name);
  const records = door.templates.map((record) => ({ headers: {}, record: record as Json }));
  return { name, schema: door.source.schema, records, send: ({ record }) => door.send(JSON.stringify(record)) };
}

/** Nothing where the sample is of something that is no JSON. */
function parsed(body: Buffer): Json | undefined {
  try {
    return JSON.parse(body.toString()) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
