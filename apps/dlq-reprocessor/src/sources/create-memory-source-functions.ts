import type { ReprocessReply, ReprocessRequest } from '@mef/source';

import { readReply } from './read-reply.ts';
import type { SourceFunctions } from './source-functions.ts';

export type SourceFunction = (request: ReprocessRequest) => Promise<ReprocessReply>;

/** One request, and one answer. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;

/** The functions in this process; what goes in and out is JSON, as it is there. */
export interface MemorySourceFunctions extends SourceFunctions {
  /** Deploys the function of a source, or its next version. */
  deploy(source: string, run: SourceFunction): void;
  /** Every call: of which source, with how many envelopes. */
  calls(): readonly { readonly source: string; readonly envelopes: number; readonly dryRun: boolean }[];
}

export function createMemorySourceFunctions(): MemorySourceFunctions {
  const functions = new Map<string, SourceFunction>();
  const calls: { source: string; envelopes: number; dryRun: boolean }[] = [];
  return {
    async reprocess(source, request) {
      const sent = JSON.stringify(request);
      if (Buffer.byteLength(sent) > MAX_PAYLOAD_BYTES) throw new Error('the request is too large');
      calls.push({ source, envelopes: request.envelopes.length, dryRun: request.dryRun });
      const run = functions.get(source);
      if (run === undefined) throw new Error(`no function of ${source}`);
      return readReply(JSON.stringify(await run(JSON.parse(sent) as ReprocessRequest)));
    },
    deploy: (source, run) => void functions.set(source, run),
    calls: () => calls,
  };
}
