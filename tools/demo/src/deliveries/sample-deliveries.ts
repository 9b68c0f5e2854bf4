import { isUtf8 } from 'node:buffer';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { markBody } from '../sender/mark-body.ts';
import { signedRequest, type Request } from '../sender/request.ts';
import type { Delivery, Expectation, ExpectedEvent, Kit } from './delivery.ts';
import { challengeAnswer } from './handshake-deliveries.ts';

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
const replySchema = z.object({ statusCode: z.number(), body: z.object({ plainToken: z.string().optional() }) });

/** Every sample of a source's folder, and what its golden file says must come of it. */
export function sampleDeliveries(folder: string, kit: Kit): Delivery[] {
  return readdirSync(folder)
    .sort()
    .map((name) => sampleDelivery(join(folder, name), name, kit));
}

function sampleDelivery(folder: string, name: string, { url, secrets, now, nextMark }: Kit): Delivery {
  const request = requestSchema.parse(readJson(folder, 'request.json'));
  const expected = expectationOf(folder, secrets[0]);
  const { body, mark } = marked(request, nextMark());
  const build = () => {
    const { headers, ...signed } = signedRequest(url, body, secrets[0], now);
    return { ...signed, headers: { ...headers, ...request.headers, ...pickProof(headers) } };
  };
  return { group: 'sample', name, mark, expected, build };
}

/** The same sample was sent by every run before: a mark makes it an event of its own. */
function marked(
  { body, bodyText, bodyBase64 }: z.infer<typeof requestSchema>,
  mark: string,
): { body: Buffer; mark: string | undefined } {
  const bytes =
    bodyBase64 === undefined ? Buffer.from(bodyText ?? JSON.stringify(body)) : Buffer.from(bodyBase64, 'base64');
  const text = isUtf8(bytes) ? markBody(bytes.toString(), mark) : undefined;
  return text === undefined ? { body: bytes, mark: undefined } : { body: Buffer.from(text), mark };
}

function expectationOf(folder: string, secret: string): Expectation {
  if (existsSync(join(folder, 'events.json'))) {
    const golden = z.array(eventSchema).parse(readJson(folder, 'events.json')).map(expectedEvent);
    return { status: 200, events: golden.length, golden };
  }
  if (existsSync(join(folder, 'rejection.json')))
    return { status: 200, events: 0, deadLetter: rejectionSchema.parse(readJson(folder, 'rejection.json')).reason };
  const { statusCode, body } = replySchema.parse(readJson(folder, 'reply.json'));
  return {
    status: statusCode,
    events: 0,
    ...(body.plainToken === undefined ? {} : { answer: challengeAnswer(body.plainToken, secret) }),
  };
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

/** A sample may bring headers of its own, but never an old proof. */
function pickProof(headers: Request['headers']): Request['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('x-zm-')));
}

function readJson(folder: string, file: string): unknown {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}
