import { openEnvelope, type OpenedEnvelope } from '@mef/dead-letter';
import { eventSchemaFor, type MozDefEvent } from '@mef/event-model';
import type { Reason } from '@mef/rejection';
import { parseBody } from '@mef/validation';
import type { Instance } from './instance.ts';
import type { SourceDefinition } from './source-definition.ts';
import type { SourcePorts } from './source-ports.ts';
import { toEvents, type Outcome } from './to-events.ts';

/** A manifest of either kind; the request of a webhook has bytes of its own, a polled record is one of a page. */
export type AnySource<Payload> = SourceDefinition<Payload> & { readonly kind: 'webhook' | 'rest' };

/** What the reprocessor asks: envelopes as they are stored, and whether anything may be written. */
export interface ReprocessRequest {
  readonly dryRun: boolean;
  readonly envelopes: readonly string[];
}

/** What today's code makes of one envelope. `events` are given in a dry run, to be compared with what is stored. */
export type ReprocessAnswer =
  | { readonly outcome: 'stored'; readonly events?: readonly MozDefEvent[] }
  | { readonly outcome: 'ignored' }
  | { readonly outcome: 'rejected'; readonly reason: Reason; readonly detail: string }
  | { readonly outcome: 'failed'; readonly detail: string };

/**
 * The flow of a source for stored envelopes, from the stage that each unit needs: one answer per envelope, by
 * position. Event id and times are those of the first delivery. Never writes to the dead-letter queue: what fails
 * again goes back with its history, which only the reprocessor knows.
 */
export async function reprocess<Payload>(
  request: ReprocessRequest,
  source: AnySource<Payload>,
  ports: SourcePorts,
): Promise<ReprocessAnswer[]> {
  const answers: ReprocessAnswer[] = [];
  for (const envelope of request.envelopes) answers.push(await reprocessOne(envelope, request.dryRun, source, ports));
  return answers;
}

async function reprocessOne<Payload>(
  json: string,
  dryRun: boolean,
  source: AnySource<Payload>,
  ports: SourcePorts,
): Promise<ReprocessAnswer> {
  try {
    const opened = openEnvelope(json);
    const outcome = outcomeOf(opened, source, instanceOf(opened, ports));
    const [rejected] = outcome.rejected;
    if (rejected) return { outcome: 'rejected', reason: rejected.rejection.reason, detail: rejected.rejection.detail };
    if (outcome.events.length === 0) return { outcome: 'ignored' };
    if (dryRun) return { outcome: 'stored', events: outcome.events };
    const { instance, trace } = opened.envelope;
    await ports.stream.write({
      source: source.name,
      instance,
      schemaversion: source.version,
      trace,
      events: outcome.events,
    });
    return { outcome: 'stored' };
  } catch (error) {
    ports.telemetry.log.error('envelope not reprocessed', error);
    return { outcome: 'failed', detail: error instanceof Error ? error.name : 'unknown error' };
  }
}

/** The instance may be gone from the configuration by now; its account is in the envelope, and identity needs no more. */
function instanceOf({ envelope }: OpenedEnvelope, { instances }: SourcePorts): Instance {
  return (
    instances.find(({ name }) => name === envelope.instance) ?? { name: envelope.instance, account: envelope.tenant }
  );
}

function outcomeOf<Payload>(
  { envelope, raw }: OpenedEnvelope,
  source: AnySource<Payload>,
  instance: Instance,
): Outcome {
  if (envelope.unit === 'block') throw new Error('A block goes back to the stream as it is, not through a source.');
  const { trace, contentType, headersSafe: headers } = envelope;
  const parsed = parseBody(raw, contentType);
  if (envelope.unit === 'event') return storedEvent(parsed.records[0], source.provider);
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
