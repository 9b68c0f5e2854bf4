import type { ReprocessAnswer } from './reprocess-call.ts';
import type { SourceDefinition } from './source-definition.ts';
import type { SourcePorts } from './source-ports.ts';
/** A manifest of either kind; the request of a webhook has bytes of its own, a polled record is one of a page. */
export type AnySource<Payload> = SourceDefinition<Payload> & {
    readonly kind: 'webhook' | 'rest';
};
/** The flow for one stored envelope. Never rejects: what cannot be processed at all is an answer too. */
export declare function reprocessOne<Payload>(json: string, dryRun: boolean, source: AnySource<Payload>, ports: SourcePorts): Promise<ReprocessAnswer>;
