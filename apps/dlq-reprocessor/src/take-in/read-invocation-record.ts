import * as z from 'zod';

import type { GivingUp } from './given-up-detail.ts';

/** One stream record as a function was given it. */
export interface GivenUpRecord {
  readonly eventID: string;
  readonly kinesis: {
    /** Base64. */
    readonly data: string;
    readonly sequenceNumber: string;
    readonly partitionKey: string;
    /** Seconds since 1970. */
    readonly approximateArrivalTimestamp: number;
  };
}

/** What Lambda put into the on-failure bucket. */
export type InvocationRecord =
  | ({ readonly kind: 'stream records'; readonly records: readonly GivenUpRecord[] } & GivingUp)
  | { readonly kind: 'call'; readonly condition: string; readonly functionName: string }
  | { readonly kind: 'foreign'; readonly fault: string };

const record: z.ZodType<GivenUpRecord> = z.object({
  eventID: z.string(),
  kinesis: z.object({
    data: z.base64(),
    sequenceNumber: z.string(),
    partitionKey: z.string(),
    approximateArrivalTimestamp: z.number().positive(),
  }),
});

/** https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html: `payload` is there in S3 alone. */
const batch = z.object({
  KinesisBatchInfo: z.object({}),
  requestContext: z.object({ condition: z.string() }),
  // There when the last try ended in an error of the function; in any other form it keeps no record from being read.
  responseContext: z.object({ functionError: z.string() }).optional().catch(undefined),
  payload: z.unknown().optional(),
});

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
const call = z.object({
  requestContext: z.object({ functionArn: z.string(), condition: z.string() }),
  requestPayload: z.unknown().optional(),
});

const whole = z.object({ Records: z.array(record).min(1) });

/** Reads one object of the bucket. Never throws: what it does not know is foreign. */
export function readInvocationRecord(text: string): InvocationRecord {
  const json = parse(text);
  const asBatch = batch.safeParse(json);
  if (asBatch.success) return readBatch(asBatch.data);
  const asCall = call.safeParse(json);
  if (asCall.success) return readCall(asCall.data);
  return { kind: 'foreign', fault: 'expected a record of Lambda' };
}

function readBatch({ payload, requestContext, responseContext }: z.infer<typeof batch>): InvocationRecord {
  if (payload === undefined)
    return { kind: 'foreign', fault: 'metadata only: the records must be read from the stream, while it keeps them' };
  const parsed = whole.safeParse(typeof payload === 'string' ? parse(payload) : payload);
  if (!parsed.success) return { kind: 'foreign', fault: 'payload: expected stream records with base64 data' };
  const giving = { condition: requestContext.condition, hasDied: responseContext !== undefined };
  return { kind: 'stream records', ...giving, records: parsed.data.Records };
}

/** Ticks and the like hold nothing of a provider; envelopes in a call that nobody waited for are kept. */
function readCall({ requestContext, requestPayload }: z.infer<typeof call>): InvocationRecord {
  const { condition, functionArn } = requestContext;
  if (JSON.stringify(requestPayload ?? null).includes('"envelopes"'))
    return { kind: 'foreign', fault: 'an asynchronous call with envelopes: expected synchronous ones' };
  return { kind: 'call', condition, functionName: functionArn.split(':')[6] ?? 'unknown' };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
