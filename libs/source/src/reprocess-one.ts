import { openEnvelope, type OpenedEnvelope } from '@mef/dead-letter';
import { eventSchemaFor, type MozDefEvent } from '@mef/event-model';
import { partlyStored } from '@mef/rejection';
import { parseBody, type ParsedBody } from '@mef/validation';
import { asItStands } from './as-it-stands.ts';
import { compileSource } from './compile-source.ts';
import type { Instance } from './instance.ts';
import type { Masked, ReprocessAnswer } from './reprocess-call.ts';
import type { SourceDefinition } from './source-definition.ts';
import type { SourcePorts } from './source-ports.ts';
import { toEvents, type Outcome } from './to-events.ts';

/** A manifest of either kind; the request of a webhook has bytes of its own, a polled record is one of a page. */
export type AnySource<Payload> = SourceDefinition<Payload> & { readonly kind: 'webhook' | 'rest' };

/** Answers that are not stored must fit Lambda's response of 6 MB, 20 and their events together. */
const MAX_MASKED = 64 * 1024;

/** The flow for one stored envelope. Never rejects: what cannot be processed at all is an answer too. */
export async function reprocessOne<Payload>(
  json: string,
  dryRun: boolean,
  source: AnySource<Payload>,
  ports: SourcePorts,
): Promise<ReprocessAnswer> {
  try {
    const opened = openEnvelope(json);
    if (opened.envelope.unit === 'block')
      throw new Error('A block goes back to the stream as it is, not through a source.');
    const parsed = parseBody(opened.raw, opened.envelope.contentType);
    const outcome = outcomeOf(opened, parsed, source, await instanceOf(opened, ports));
    if (dryRun) return { ...answerOf(outcome, { events: outcome.events }), ...maskedOf(parsed, source) };
    if (outcome.rejected.length === 0) await store(outcome, opened, source, ports);
    return answerOf(outcome, {});
  } catch (error) {
    ports.telemetry.log.error('envelope not reprocessed', error);
    return { outcome: 'failed', detail: error instanceof Error ? error.name : 'unknown error' };
  }
}

function answerOf({ rejected, events }: Outcome, shown: { readonly events?: readonly MozDefEvent[] }): ReprocessAnswer {
  const [first] = rejected;
  if (first) return { outcome: 'rejected', reason: first.rejection.reason, detail: first.rejection.detail };
  return events.length === 0 ? { outcome: 'ignored' } : { outcome: 'stored', count: events.length, ...shown };
}

async function store<Payload>(
  { events }: Outcome,
  { envelope: { instance, trace, reasonCode } }: OpenedEnvelope,
  { name, version }: AnySource<Payload>,
  { stream }: SourcePorts,
): Promise<void> {
  // Other code may read another time of the record, and what is stored of it would be a second document under another day.
  // To look a letter up costs a refresh and a search, so no others are.
  const reread = partlyStored.has(reasonCode) || undefined;
  await stream.write({ source: name, instance, schemaversion: version, trace, reread, events });
}

/** The instance may be gone from the configuration by now; its account is in the envelope, and identity needs no more. */
async function instanceOf({ envelope }: OpenedEnvelope, ports: SourcePorts): Promise<Instance> {
  const instance = ports.instances.find(({ name }) => name === envelope.instance);
  return instance === undefined ? { name: envelope.instance, account: envelope.tenant } : asItStands(instance, ports);
}

function outcomeOf<Payload>(
  { envelope, raw }: OpenedEnvelope,
  parsed: ParsedBody,
  source: AnySource<Payload>,
  instance: Instance,
): Outcome {
  if (envelope.unit === 'event') return storedEvent(parsed.records[0], source.provider);
  const { trace, headersSafe: headers } = envelope;
  const receivedAt = Date.parse(envelope.receivedAt);
  const one = envelope.unit === 'record' ? { onlyRecord: envelope.recordIndex } : {};
  const body = source.kind === 'webhook' ? { body: raw } : {};
  return toEvents(parsed, source, { instance, headers, receivedAt, trace, ...body, ...one });
}

/** An event that a destination refused is complete already: it goes on as it is, if it still is an event. */
function storedEvent(record: unknown, provider: string): Outcome {
  const event = eventSchemaFor(provider).parse(record) as MozDefEvent;
  return { events: [event], rejected: [], ignored: [], unknownTypes: [], dropped: [] };
}

function maskedOf<Payload>({ records }: ParsedBody, source: AnySource<Payload>): Masked {
  if (records.length === 0) return {};
  const text = JSON.stringify(compileSource(source).redact(records[0]));
  return { masked: text.length > MAX_MASKED ? `${text.slice(0, MAX_MASKED)}…` : text };
}
