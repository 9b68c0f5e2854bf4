import { type Redactor } from '@mef/normalization';
import type * as z from 'zod';
import { type KeyRule } from './key-rule.ts';
import type { SourceDefinition } from './source-definition.ts';
/** What a manifest becomes once per environment, so that no request pays for it. */
export interface CompiledSource<Payload> {
    readonly definition: SourceDefinition<Payload>;
    readonly redact: Redactor;
    readonly eventSchema: z.ZodType;
    readonly keyOf: KeyRule<Payload>;
}
export declare function compileSource<Payload>(definition: SourceDefinition<Payload>): CompiledSource<Payload>;
