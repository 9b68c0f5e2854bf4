import type { MozDefEvent } from '@mef/event-model';
import type { Reason } from '@mef/rejection';
/** What the reprocessor asks: envelopes as they are stored, and whether anything may be written. */
export interface ReprocessRequest {
    readonly dryRun: boolean;
    /** None: only the versions are asked for. */
    readonly envelopes: readonly string[];
}
/** What the code that is deployed makes of them. */
export interface ReprocessReply {
    /** Hash of the bundle that answers. */
    readonly appVersion: string;
    readonly schemaVersion: number;
    /** One per envelope, by position. */
    readonly answers: readonly ReprocessAnswer[];
}
/** What became of one envelope; in a dry run what would. */
export type ReprocessAnswer = Masked & ({
    readonly outcome: 'stored';
    /** Number of events. */
    readonly count: number;
    /** Of a dry run. */
    readonly events?: readonly MozDefEvent[];
} | {
    readonly outcome: 'ignored';
} | {
    readonly outcome: 'rejected';
    readonly reason: Reason;
    readonly detail: string;
} | {
    readonly outcome: 'failed';
    readonly detail: string;
});
export interface Masked {
    /** Of a dry run: the record as JSON without its secrets, where it can be read; cut at 64 Ki characters. */
    readonly masked?: string;
}
