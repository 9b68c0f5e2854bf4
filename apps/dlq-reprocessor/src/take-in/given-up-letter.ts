import { createEnvelope, type Envelope } from '@mef/dead-letter';
import { BlockRejection, readBlock, type BlockHeader } from '@mef/output';
import { Rejection } from '@mef/rejection';

import { givenUpDetail, type GivingUp } from './given-up-detail.ts';
import type { GivenUpRecord } from './read-invocation-record.ts';

/** Stands where a stream record does not say; the bundle that could not deliver is not in Lambda's record. */
const UNKNOWN = 'unknown';

/** Source and instance become folders of the archive. */
const NAME = /^[a-z][a-z0-9-]{0,63}$/;

/** The letter of a stream record that Lambda gave up: its bytes as they were in the stream. */
export function givenUpLetter({ eventID, kinesis }: GivenUpRecord, giving: GivingUp, now: number): Envelope {
  const { sequenceNumber, partitionKey, data, approximateArrivalTimestamp } = kinesis;
  const raw = Buffer.from(data, 'base64');
  const letter = {
    ...whoseBlock(raw),
    tenant: UNKNOWN,
    receivedAt: new Date(approximateArrivalTimestamp * 1_000).toISOString(),
    reasonCode: 'record-given-up',
    reasonDetail: givenUpDetail(giving),
    appVersion: UNKNOWN,
    stream: { shard: eventID.split(':', 1)[0] ?? UNKNOWN, sequenceNumber, partitionKey },
    headersSafe: {},
    contentType: 'application/octet-stream',
    unit: 'block',
    recordIndex: -1,
    raw,
  } as const;
  return createEnvelope(letter, now);
}

function whoseBlock(raw: Uint8Array): Pick<Envelope, 'source' | 'instance' | 'trace' | 'schemaVersion'> {
  const header = headerOf(raw);
  if (header === undefined) return { source: UNKNOWN, instance: UNKNOWN, trace: UNKNOWN, schemaVersion: 0 };
  const { source, instance, trace, schemaversion } = header;
  return { source: nameOrUnknown(source), instance: nameOrUnknown(instance), trace, schemaVersion: schemaversion };
}

function nameOrUnknown(name: string): string {
  return NAME.test(name) ? name : UNKNOWN;
}

/** A record that is no block is given back to the stream all the same; the forwarder says why it is none. */
function headerOf(raw: Uint8Array): BlockHeader | undefined {
  try {
    return readBlock(raw).header;
  } catch (error) {
    if (error instanceof BlockRejection) return error.header;
    if (error instanceof Rejection) return undefined;
    throw error;
  }
}
