import {
  createEnvelope,
  createMemoryArchive,
  createMemoryDeadLetters,
  openEnvelope,
  type Envelope,
} from '@mef/dead-letter';
import { createMemoryStream } from '@mef/output';
import { reprocess, storeOutcome, toEvents, type AnySource, type Instance, type SourcePorts } from '@mef/source';
import { createMemoryTelemetry } from '@mef/telemetry';
import { createFixedClock } from '@mef/testing';
import { parseBody } from '@mef/validation';
import type { SQSEvent } from 'aws-lambda';

import { answerCommand } from '../commands/answer-command.ts';
import { drain } from '../drain/drain.ts';
import type { ReprocessorPorts } from '../ports.ts';
import { createMemorySourceFunctions } from '../sources/create-memory-source-functions.ts';
import { acme, tooStrict, type AcmePayload } from './acme-source.ts';

const main: Instance = { name: 'main', account: 'acct-1' };
type Headers = Readonly<Record<string, string>>;

const neverAsked = (): Promise<never> => Promise.reject(new Error('A stored envelope is proven already.'));

/** The reprocessor with everything in memory, and a source whose code can be deployed anew. */
export function setUp() {
  const clock = createFixedClock(Date.UTC(2026, 2, 1, 12));
  const [archive, onFailure] = [createMemoryArchive({ clock }), createMemoryArchive({ clock })];
  const [stream, telemetry, sources] = [createMemoryStream(), createMemoryTelemetry(), createMemorySourceFunctions()];
  const pauses: number[] = [];
  const delay = (ms: number): Promise<void> => {
    pauses.push(ms);
    clock.advance(ms);
    return Promise.resolve();
  };
  const ports: ReprocessorPorts = { archive, onFailure, sources, stream, telemetry, clock, delay };
  const sourceStream = createMemoryStream();
  const sourcePorts = (appVersion: string, instances: readonly Instance[]): SourcePorts => ({
    clock,
    instances,
    secretsOf: () => ({ current: neverAsked, refresh: neverAsked }),
    isPaused: ({ paused = false }) => Promise.resolve(paused),
    stream: sourceStream,
    deadLetters: createMemoryDeadLetters(clock()),
    telemetry: createMemoryTelemetry(),
    appVersion,
  });
  return {
    ports,
    clock,
    archive,
    onFailure,
    stream,
    telemetry,
    sources,
    sourceStream,
    pauses,
    /** Events that the source's code put into the stream. */
    events: () => sourceStream.batches().flatMap((batch) => batch.events),
    deploy: (source: AnySource<AcmePayload>, appVersion: string, instances = [main]) => {
      sources.deploy(source.name, (request) => reprocess(request, source, sourcePorts(appVersion, instances)));
    },
    /** Bodies that a source refuses, as messages of the queue; each with the headers at its position. */
    refused: (bodies: readonly string[], by = tooStrict, appVersion = 'bundle-1', headers: readonly Headers[] = []) =>
      refusedBy(by, bodies, headers, sourcePorts(appVersion, [main])),
    drain: (messages: readonly string[], through: ReprocessorPorts = ports) => drain(sqsEvent(messages), through),
    /** The door, with ten minutes to go. */
    ask: (event: object, through: ReprocessorPorts = ports) => answerCommand(event, 600_000, through),
    /** Open letters, in the order of their keys. */
    open: (): Envelope[] =>
      [...archive.objects()].filter(([key]) => !key.startsWith('_')).map(([, text]) => openEnvelope(text).envelope),
    keys: (prefix = '') => [...archive.objects().keys()].filter((key) => key.startsWith(prefix)),
  };
}

async function refusedBy(
  source: AnySource<AcmePayload>,
  bodies: readonly string[],
  headersAt: readonly Headers[],
  ports: SourcePorts,
): Promise<readonly string[]> {
  const deadLetters = createMemoryDeadLetters(ports.clock());
  for (const [at, body] of bodies.entries()) {
    const raw = Buffer.from(body);
    const headers = headersAt[at] ?? {};
    const receivedAt = ports.clock() - (bodies.length - at) * 1_000;
    const outcome = toEvents(parseBody(raw), source, {
      instance: main,
      body: raw,
      headers,
      receivedAt,
      trace: 't',
    });
    const bytesOf = (recordIndex: number) => ({ unit: 'body' as const, recordIndex, raw });
    const origin = {
      instance: main,
      receivedAt,
      trace: 't',
      headersSafe: headers,
      contentType: 'application/json',
      bytesOf,
    };
    await storeOutcome(outcome, source, origin, { ...ports, deadLetters });
  }
  return deadLetters.messages();
}

/** What the delivery itself would have given: event ids with their receive times. */
export async function delivered(bodies: readonly string[]): Promise<(readonly [string, string])[]> {
  const { refused, events } = setUp();
  await refused(bodies, acme);
  return events().map(({ details }) => [details.eventid, details.ingest.receivedat]);
}

export function sqsEvent(bodies: readonly string[]): SQSEvent {
  const Records = bodies.map((body, at) => ({ messageId: `message-${at}`, body }));
  return { Records } as unknown as SQSEvent;
}

export const bodyOf = (at: number): string =>
  JSON.stringify({ event: 'file.shared', at: new Date(Date.UTC(2026, 1, 20, 0, 0, at)).toISOString(), number: at });

export const bodies = (count: number): string[] => Array.from({ length: count }, (_, at) => bodyOf(at));

/** A refused body of these bytes. */
export function letterOf(raw: Uint8Array, now: number): Envelope {
  return createEnvelope(
    {
      source: 'acme-webhook',
      instance: 'main',
      tenant: 'acct-1',
      trace: 't',
      receivedAt: new Date(now).toISOString(),
      reasonCode: 'payload-shape',
      reasonDetail: 'who: expected string',
      schemaVersion: 3,
      appVersion: 'bundle-1',
      headersSafe: {},
      contentType: 'application/json',
      unit: 'body',
      recordIndex: -1,
      raw,
    },
    now,
  );
}
