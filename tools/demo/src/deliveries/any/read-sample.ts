import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Expectation, ExpectedEvent } from '../delivery.ts';

/** A sample of a webhook's folder: what its provider sends, and what its golden file says must come of it. */
export interface Sample {
  readonly name: string;
  /** Names in lower case; without a proof. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly expected: Expectation;
}

const requestSchema = z.object({
  headers: z
    .record(
      z.string().transform((name) => name.toLowerCase()),
      z.string(),
    )
    .default({}),
  body: z.unknown().optional(),
  bodyText: z.string().optional(),
  bodyBase64: z.base64().optional(),
});
const eventSchema = z.object({
  category: z.string(),
  severity: z.string(),
  summary: z.string(),
  utctimestamp: z.string(),
  details: z.object({
    eventtype: z.string(),
    username: z.string().optional(),
    ingest: z.object({ notes: z.array(z.string()).default([]) }),
  }),
});
const rejectionSchema = z.object({ reason: z.string() });
const replySchema = z.object({ statusCode: z.number(), body: z.record(z.string(), z.unknown()).optional() });

export function readSample(samples: string, name: string): Sample {
  const folder = join(samples, name);
  const { headers, ...request } = requestSchema.parse(readJson(folder, 'request.json'));
  return { name, headers, body: bytesOf(request), expected: expectationOf(folder) };
}

function bytesOf({ body, bodyText, bodyBase64 }: Omit<z.infer<typeof requestSchema>, 'headers'>): Buffer {
  return bodyBase64 === undefined ? Buffer.from(bodyText ?? JSON.stringify(body)) : Buffer.from(bodyBase64, 'base64');
}

/** Of a reply only the status is fixed: what it says may be made with the secret. */
function expectationOf(folder: string): Expectation {
  if (existsSync(join(folder, 'events.json'))) {
    const golden = z.array(eventSchema).parse(readJson(folder, 'events.json')).map(expectedEvent);
    return { status: 200, events: golden.length, golden };
  }
  if (existsSync(join(folder, 'rejection.json')))
    return { status: 200, events: 0, deadLetter: rejectionSchema.parse(readJson(folder, 'rejection.json')).reason };
  const { statusCode: status, body } = replySchema.parse(readJson(folder, 'reply.json'));
  const isAccepted = status !== 200 || body?.['message'] === 'accepted';
  return { status, events: 0, ...(isAccepted ? {} : { isChallenge: true }) };
}

/** Where the payload has no time of its own the receive time stands, which a golden file cannot know. */
function expectedEvent({
  category,
  severity,
  summary,
  utctimestamp,
  details,
}: z.infer<typeof eventSchema>): ExpectedEvent {
  const isReceiveTime = details.ingest.notes.some((note) => note.startsWith('utctimestamp:'));
  return {
    category,
    severity,
    summary,
    eventtype: details.eventtype,
    username: details.username,
    utctimestamp: isReceiveTime ? undefined : utctimestamp,
  };
}

function readJson(folder: string, file: string): unknown {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}
