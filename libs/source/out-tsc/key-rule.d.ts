import type { SourceDefinition } from './source-definition.ts';
/** The identity key of an event of this type in this record. */
export type KeyRule<Payload> = (input: {
    readonly eventType: string;
    readonly payload: Payload;
    readonly record: unknown;
    readonly body: Uint8Array | undefined;
    readonly headers: Readonly<Record<string, string>>;
    readonly isBatch: boolean;
}) => string;
export declare function keyRule<Payload>({ identity }: SourceDefinition<Payload>): KeyRule<Payload>;
