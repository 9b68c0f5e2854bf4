import type { ReprocessReply, ReprocessRequest } from '@mef/source';

/**
 * The `reprocess` functions of the sources as they are deployed. Rejects with UnfitReply when the function ran and gave
 * no answer that fits or none in time, with any other error when it could not be called; what it did until then is not known.
 */
export interface SourceFunctions {
  reprocess(source: string, request: ReprocessRequest): Promise<ReprocessReply>;
}

/** Something in the call may be too much for the function: a smaller one may do better. */
export class UnfitReply extends Error {
  override readonly name = 'UnfitReply';
}
