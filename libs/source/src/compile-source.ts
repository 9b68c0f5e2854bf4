import { contentKey, eventSchemaFor } from '@mef/event-model';
import {
  createPathRemover,
  createRedactor,
  namePattern,
  REDACTED,
  text,
  valuesAt,
  type Redactor,
} from '@mef/normalization';
import type * as z from 'zod';
import type { IdentityKey, SourceDefinition } from './source-definition.ts';

/** What a manifest becomes once per environment, so that no request pays for it. */
export interface CompiledSource<Payload> {
  readonly definition: SourceDefinition<Payload>;
  readonly redact: Redactor;
  readonly eventSchema: z.ZodType;
  /** The identity key of an event of this type in this record. */
  readonly keyOf: (input: {
    eventType: string;
    payload: Payload;
    record: unknown;
    body: Uint8Array | undefined;
    headers: Readonly<Record<string, string>>;
    isBatch: boolean;
  }) => string;
}

const compiled = new WeakMap<object, unknown>();

export function compileSource<Payload>(definition: SourceDefinition<Payload>): CompiledSource<Payload> {
  const known = compiled.get(definition) as CompiledSource<Payload> | undefined;
  if (known !== undefined) return known;
  const made = {
    definition,
    redact: createRedactor(definition.redact),
    eventSchema: eventSchemaFor(definition.provider),
    keyOf: keyRule(definition),
  };
  compiled.set(definition, made);
  return made;
}

/** A provider may invent names; what is remembered of them is bounded. */
const REMEMBERED_NAMES = 2_000;

function keyRule<Payload>({ identity }: SourceDefinition<Payload>): CompiledSource<Payload>['keyOf'] {
  const stripFor = volatileRule(identity.volatile ?? {});
  return ({ eventType, payload, record, body, headers, isBatch }) => {
    const declared = declaredKey(identity.key, { payload, record, headers });
    if (declared !== undefined) return declared;
    const strip = stripFor(eventType);
    if (strip !== undefined) return contentKey(JSON.stringify(strip(record)));
    return contentKey(isBatch || body === undefined ? JSON.stringify(record) : body);
  };
}

interface Identified<Payload> {
  readonly payload: Payload;
  readonly record: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** The provider's own id of the event. Blank counts as absent, and so does a redacted one: all events would share it. */
function declaredKey<Payload>(key: IdentityKey<Payload>, identified: Identified<Payload>): string | undefined {
  const id = text(declaredValue(key, identified));
  return id === REDACTED ? undefined : id;
}

/** A path is looked for in the record as it came: a schema leaves out what it does not read, and redaction what it hides. */
function declaredValue<Payload>(key: IdentityKey<Payload>, { payload, record, headers }: Identified<Payload>): unknown {
  if (key === 'raw body') return undefined;
  if (typeof key === 'function') return key(payload);
  return 'header' in key ? headers[key.header] : valuesAt(record, key.path)[0];
}

type Strip = (record: unknown) => unknown;

/** What takes the volatile paths out of a record of an event type; nothing for types that declare none. */
function volatileRule(volatile: Readonly<Record<string, readonly string[]>>): (eventType: string) => Strip | undefined {
  const rules = Object.entries(volatile).map(([pattern, paths]) => ({
    matches: namePattern(pattern),
    strip: createPathRemover(paths),
  }));
  const remembered = new Map<string, Strip | undefined>();
  return (eventType) => {
    if (remembered.has(eventType)) return remembered.get(eventType);
    const strip = rules.find(({ matches }) => matches.test(eventType))?.strip;
    if (remembered.size < REMEMBERED_NAMES) remembered.set(eventType, strip);
    return strip;
  };
}
