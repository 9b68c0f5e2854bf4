import { reasons, type Reason } from '@mef/rejection';
import * as z from 'zod';

import type { Attempt, Because, Closed, Envelope, Unit } from './envelope.ts';
import { MAX_DETAIL, MAX_HISTORY } from './limits.ts';

const reasonCodes = Object.keys(reasons) as Reason[];
const units = ['body', 'record', 'event', 'block'] as const satisfies readonly Unit[];
export const causes = ['deploy', 'schedule', 'command', 'delivery'] as const satisfies readonly Because[];
/** Becomes part of an object's key, so nothing that could leave its folder. */
const name = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'expected lower-case letters, digits and dashes');
const time = z.iso.datetime({ offset: true });
const count = z.int().min(1);

const attempt = (): z.ZodType<Attempt> =>
  z.strictObject({
    at: time,
    because: z.enum(causes),
    reasonCode: z.enum(reasonCodes),
    reasonDetail: z.string().max(MAX_DETAIL),
    appVersion: z.string(),
    schemaVersion: z.int().min(0),
  });

/** The newest tries of a letter. */
export const historySchema = () => z.array(attempt()).min(1).max(MAX_HISTORY);

/** How a letter left the open ones. */
export const closedSchema = (): z.ZodType<Closed> =>
  z.union([
    z.strictObject({
      at: time,
      because: z.enum(causes),
      outcome: z.enum(['stored', 'ignored', 'to the stream']),
      appVersion: z.string().exactOptional(),
    }),
    z.strictObject({ at: time, by: z.string(), note: z.string() }),
  ]);

/** Strict on purpose: the queue is a trust boundary, and an unknown field means that somebody else wrote the message. */
const makeSchema = (): z.ZodType<Envelope> =>
  z
    .strictObject({
      v: z.literal(1),
      id: z.string().regex(/^[\w-]{43}$/, 'expected 32 bytes in base64url'),
      source: name,
      instance: name,
      tenant: z.string(),
      trace: z.string(),
      receivedAt: time,
      stage: z.enum([...new Set(Object.values(reasons).map((row) => row.stage))]),
      reasonCode: z.enum(reasonCodes),
      reasonDetail: z.string().max(MAX_DETAIL),
      attempts: count,
      firstFailedAt: time,
      history: historySchema().exactOptional(),
      authenticated: z.literal(true),
      schemaVersion: z.int().min(0),
      appVersion: z.string(),
      endings: z.array(closedSchema()).min(1).max(MAX_HISTORY).exactOptional(),
      stream: z
        .strictObject({ shard: z.string(), sequenceNumber: z.string(), partitionKey: z.string() })
        .exactOptional(),
      headersSafe: z.record(z.string(), z.string()),
      contentType: z.string(),
      unit: z.enum(units),
      recordIndex: z.int().min(-1),
      rawEncoding: z.literal('gzip+base64'),
      raw: z.base64(),
      rawSha256: z.string().regex(/^[0-9a-f]{64}$/, 'expected 32 bytes in hex'),
      rawBytes: z.int().min(0),
    })
    .refine((envelope) => reasons[envelope.reasonCode].stage === envelope.stage, {
      path: ['stage'],
      error: 'expected the stage of the reason',
    });

let schema: z.ZodType<Envelope> | undefined;

/** Made at the first envelope that is opened: a source that only writes them does not pay for it at its start. */
export function envelopeSchema(): z.ZodType<Envelope> {
  return (schema ??= makeSchema());
}
