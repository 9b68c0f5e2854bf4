import { eventSchemaFor } from '@mef/event-model';
import { createRedactor, type Redactor } from '@mef/normalization';
import type * as z from 'zod';
import { keyRule, type KeyRule } from './key-rule.ts';
import type { SourceDefinition } from './source-definition.ts';

/** What a manifest becomes once per environment, so that no request pays for it. */
export interface CompiledSource<Payload> {
  readonly definition: SourceDefinition<Payload>;
  readonly redact: Redactor;
  readonly eventSchema: z.ZodType;
  readonly keyOf: KeyRule<Payload>;
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
