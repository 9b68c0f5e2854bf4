import { type MozDefEvent } from '@mef/event-model';
import { type ParsedBody } from '@mef/validation';
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
    readonly rejected: readonly RejectedRecord[];
    /** Records that carry no event. */
    readonly ignored: readonly {
        readonly recordIndex: number;
        readonly reason: string;
    }[];
    /** Event names that the source's table does not know, one each. */
    readonly unknownTypes: readonly string[];
    /** Events that the instance does not want. */
    readonly dropped: readonly {
        readonly recordIndex: number;
        readonly eventType: string;
    }[];
}
/**
 * Validate, normalize and complete every record; one bad record never takes its neighbours along. Whatever is thrown
 * inside a source's schema or `normalize` becomes the rejection of that record.
 */
export declare function toEvents<Payload>({ records, rejected }: ParsedBody, definition: SourceDefinition<Payload>, delivery: Delivery): Outcome;
/** Of the events that are kept: what was refused or dropped is counted as that. */
export declare function unknownTypesOf<Payload>(events: readonly MozDefEvent[], { eventTypes: table }: SourceDefinition<Payload>): string[];
