import type { ReprocessReply, ReprocessRequest } from './reprocess-call.ts';
import { type AnySource } from './reprocess-one.ts';
import type { SourcePorts } from './source-ports.ts';
/**
 * The flow of a source for stored envelopes, from the stage that each unit needs: one answer per envelope, by
 * position. Event id and times are those of the first delivery. Never writes to the dead-letter queue: what fails
 * again goes back with its history, which only the reprocessor knows.
 */
export declare function reprocess<Payload>({ dryRun, envelopes }: ReprocessRequest, source: AnySource<Payload>, ports: SourcePorts): Promise<ReprocessReply>;
