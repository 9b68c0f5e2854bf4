import { contentKey } from '@mef/event-model';
import { createPathRemover, namePattern, REDACTED, text, valuesAt } from '@mef/normalization';
import { idInHeader } from './id-in-header.ts';
import type { IdentityKey, SourceDefinition } from './source-definition.ts';

/** The identity key of an event of this type in this record. */
export type KeyRule<Payload> = (input: {
  readonly eventType: string;
  readonly payload: Payload;
  readonly record: unknown;
  readonly body: Uint8Array | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly isBatch: boolean;
}) => string;

/** A provider may invent names; what is remembered of them is bounded. */
const REMEMBERED_NAMES = 2_000;

export function keyRule<Payload>({ identity }: SourceDefinition<Payload>): KeyRule<Payload> {
  const stripFor = volatileRule(identity.volatile ?? {});
  const isInHeader = typeof identity.key === 'object' && 'header' in identity.key;
  return ({ eventType, payload, record, body, headers, isBatch }) => {
    const declared = declaredKey(identity.key, { payload, record, headers });
    // A header is of the whole delivery: the records of a batch would share it, and all but one would be lost as repeated.
    if (declared !== undefined)
      return isInHeader && isBatch ? contentKey(JSON.stringify([declared, record])) : declared;
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
  return 'header' in key ? idInHeader(key, headers) : valuesAt(record, key.path)[0];
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
