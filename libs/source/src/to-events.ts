import { completeEvent, fitEvent, type EventFields, type MozDefEvent } from '@mef/event-model';
import { Rejection } from '@mef/rejection';
import { describeIssues, validatePayload, type ParsedBody } from '@mef/validation';
import { compileSource, type CompiledSource } from './compile-source.ts';
import { createDropRule } from './create-drop-rule.ts';
import type { Instance } from './instance.ts';
import type { SourceDefinition } from './source-definition.ts';

/** What stands behind the records of one request or page. */
export interface Delivery {
  readonly instance: Instance;
  /** The bytes of a webhook's request; a polled page has no identity of its own. */
  readonly body?: Uint8Array;
  /** Headers that the manifest names; a polled page has none. */
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds since 1970; a replay keeps the time of the first delivery. */
  readonly receivedAt: number;
  readonly trace: string;
  /** A replay takes one record of a body: its neighbours became events the first time. */
  readonly onlyRecord?: number;
}

/** A record that could not become events, or not all of them; index -1 is the body as a whole. */
export type RejectedRecord = ParsedBody['rejected'][number];

/** What became of the records, each accounted for. */
export interface Outcome {
  readonly events: readonly MozDefEvent[];
  /** Every one of them is a heartbeat of ours: counted apart, because it is no sign of life of the provider. */
  readonly areHeartbeats?: true | undefined;
  readonly rejected: readonly RejectedRecord[];
  /** Records that carry no event. */
  readonly ignored: readonly { readonly recordIndex: number; readonly reason: string }[];
  /** Event names that the source's table does not know, one each. */
  readonly unknownTypes: readonly string[];
  /** Events that the instance does not want. */
  readonly dropped: readonly { readonly recordIndex: number; readonly eventType: string }[];
}

/** What grows record by record. */
interface Collected {
  readonly events: MozDefEvent[];
  readonly rejected: RejectedRecord[];
  readonly ignored: Outcome['ignored'][number][];
  readonly dropped: Outcome['dropped'][number][];
}

/** What is the same for every record of a request or page. */
interface Conversion<Payload> {
  readonly source: CompiledSource<Payload>;
  readonly delivery: Delivery;
  readonly drops: (eventType: string) => boolean;
  readonly isBatch: boolean;
}

/** A paused instance has no events: what comes for it waits as a dead letter, as often as it is replayed. */
const held: Outcome = {
  events: [],
  rejected: [{ recordIndex: -1, rejection: new Rejection('instance-paused') }],
  ignored: [],
  unknownTypes: [],
  dropped: [],
};

/**
 * Validate, normalize and complete every record; one bad record never takes its neighbours along. Whatever is thrown
 * inside a source's schema or `normalize` becomes the rejection of that record.
 */
export function toEvents<Payload>(
  { records, rejected }: ParsedBody,
  definition: SourceDefinition<Payload>,
  delivery: Delivery,
): Outcome {
  if (delivery.instance.paused === true) return held;
  const source = compileSource(definition);
  const drops = createDropRule(delivery.instance.drop);
  const conversion = { source, delivery, drops, isBatch: records.length > 1 };
  const outcome: Collected = { events: [], rejected: [...rejected], ignored: [], dropped: [] };
  const refused = new Set(rejected.map(({ recordIndex }) => recordIndex));
  records.forEach((record, recordIndex) => {
    if (refused.has(recordIndex)) return;
    if (delivery.onlyRecord !== undefined && delivery.onlyRecord !== recordIndex) return;
    try {
      convert(record, recordIndex, conversion, outcome);
    } catch (error) {
      outcome.rejected.push({ recordIndex, rejection: asRejection(error) });
    }
  });
  return { ...outcome, unknownTypes: unknownTypesOf(outcome.events, definition) };
}

function convert<Payload>(
  record: unknown,
  recordIndex: number,
  conversion: Conversion<Payload>,
  outcome: Collected,
): void {
  const { source, delivery } = conversion;
  const redacted = source.redact(record);
  const payload = validatePayload(redacted, source.definition.schema);
  const { instance, headers } = delivery;
  const normalized = source.definition.normalize(payload, { instance, headers });
  if ('ignored' in normalized) outcome.ignored.push({ recordIndex, reason: normalized.ignored });
  else {
    const fields = 'eventType' in normalized ? [normalized] : normalized;
    complete(fields, { payload, record, recordIndex, redacted }, conversion, outcome);
  }
}

interface RecordToComplete<Payload> {
  readonly payload: Payload;
  readonly record: unknown;
  readonly recordIndex: number;
  readonly redacted: unknown;
}

/** Pushes every good event before it throws for the first bad one: ids make the replay of the whole record harmless. */
function complete<Payload>(
  fields: readonly EventFields[],
  { payload, record, recordIndex, redacted }: RecordToComplete<Payload>,
  { source, delivery, drops, isBatch }: Conversion<Payload>,
  outcome: Collected,
): void {
  const { definition } = source;
  const { headers, body, instance } = delivery;
  let firstFault: Rejection | undefined;
  fields.forEach((field, ordinal) => {
    if (drops(field.eventType)) return void outcome.dropped.push({ recordIndex, eventType: field.eventType });
    const key = source.keyOf({ eventType: field.eventType, payload, record, body, headers, isBatch });
    const event = completeEvent(field, {
      identity: { namespace: definition.identity.namespace, tenant: instance.account, key, ordinal },
      app: definition.name,
      provider: definition.provider,
      instance: instance.name,
      schemaVersion: definition.version,
      receivedAt: delivery.receivedAt,
      trace: delivery.trace,
      raw: ordinal === 0 ? JSON.stringify(redacted) : undefined,
    });
    const checked = check(event, source);
    if (checked instanceof Rejection) firstFault ??= checked;
    else outcome.events.push(checked);
  });
  if (firstFault !== undefined) throw firstFault;
}

/** Of the events that are kept: what was refused or dropped is counted as that. */
export function unknownTypesOf<Payload>(
  events: readonly MozDefEvent[],
  { eventTypes: table }: SourceDefinition<Payload>,
): string[] {
  if (table === undefined) return [];
  return events.map(({ details }) => details.eventtype).filter((name) => table.classify(name).row === undefined);
}

function check<Payload>(event: MozDefEvent, { eventSchema }: CompiledSource<Payload>): MozDefEvent | Rejection {
  const result = eventSchema.safeParse(event);
  if (!result.success) return new Rejection('event-invalid', describeIssues(result.error.issues));
  return fitEvent(event) ?? new Rejection('event-too-large');
}

/** The message of a foreign error may quote the payload, so only its kind is kept; the stack goes along as the cause. */
function asRejection(error: unknown): Rejection {
  if (error instanceof Rejection) return error;
  const kind = error instanceof Error ? error.name : typeof error;
  return new Rejection('normalize-failed', `normalize threw ${kind}`, { cause: error });
}
