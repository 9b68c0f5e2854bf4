import { contentKey, eventSchemaFor } from '@mef/event-model';
import { createPathRemover, createRedactor, type Redactor } from '@mef/normalization';
import type * as z from 'zod';
import type { SourceDefinition } from './source-definition.ts';

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
    body: Uint8Array;
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

function keyRule<Payload>({ identity }: SourceDefinition<Payload>): CompiledSource<Payload>['keyOf'] {
  const { key } = identity;
  const volatile = Object.entries(identity.volatile ?? {}).map(([pattern, paths]) => ({
    matches: new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`),
    strip: createPathRemover(paths),
  }));
  return ({ eventType, payload, record, body, isBatch }) => {
    if (typeof key === 'function') return key(payload);
    const rule = volatile.find(({ matches }) => matches.test(eventType));
    if (rule !== undefined) return contentKey(JSON.stringify(rule.strip(record)));
    return contentKey(isBatch ? JSON.stringify(record) : body);
  };
}
