import type { ReprocessAnswer, ReprocessReply, ReprocessRequest } from './reprocess-call.ts';
import { reprocessOne, type AnySource } from './reprocess-one.ts';
import type { SourcePorts } from './source-ports.ts';

/** A write to a stream that is down takes two seconds; those behind it would only take as long each. */
const streamDown = { outcome: 'failed', detail: 'StreamUnavailable' } as const satisfies ReprocessAnswer;

function streamIsDown(answer: ReprocessAnswer): boolean {
  return answer.outcome === 'failed' && answer.detail === streamDown.detail;
}

/**
 * The flow of a source for stored envelopes, from the stage that each unit needs: one answer per envelope, by
 * position. Event id and times are those of the first delivery. Never writes to the dead-letter queue: what fails
 * again goes back with its history, which only the reprocessor knows.
 */
export async function reprocess<Payload>(
  { dryRun, envelopes }: ReprocessRequest,
  source: AnySource<Payload>,
  ports: SourcePorts,
): Promise<ReprocessReply> {
  const answers: ReprocessAnswer[] = [];
  for (const envelope of envelopes)
    answers.push(answers.some(streamIsDown) ? streamDown : await reprocessOne(envelope, dryRun, source, ports));
  return { appVersion: ports.appVersion, schemaVersion: source.version, answers };
}
