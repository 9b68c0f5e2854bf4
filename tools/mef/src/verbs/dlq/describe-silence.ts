import type { ReplayResult } from '@mef/dead-letter';
import { reasons } from '@mef/rejection';
import type { Context } from '../../context/context.ts';
import { showText } from '../../output/words.ts';

/** What to do about a letter that had no answer. */
export function describeSilence(
  { source, unit, was, detail }: Pick<ReplayResult, 'source' | 'unit' | 'was' | 'detail'>,
  { place, stage }: Pick<Context, 'place' | 'stage'>,
): string {
  const name = showText(source);
  const asked = `mef-${stage}-${name}-reprocess`;
  const isOfStream = reasons[was].stage === 'deliver' || unit === 'block';
  if (!isOfStream && detail === 'ResourceNotFoundException')
    return `The function ${asked} is not there: deploy ${name}, and replay then. Letters of a source that is gone for good: npx mef dlq discard`;
  const logs =
    place.kind === 'local'
      ? [`${place.directory}/logs/dlq-reprocessor.log`, `${name}-reprocess.log beside it`]
      : [`mef-${stage}-dlq-reprocessor-handler`, asked];
  return `Why there was no answer stands in ${place.kind === 'local' ? '' : 'the log of '}${(isOfStream ? logs.slice(0, 1) : logs).join(', or in ')}. Then replay again.`;
}
