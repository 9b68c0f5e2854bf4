import type { Stack } from 'aws-cdk-lib';
import type { SourceApp } from '../discover/lambda-app.ts';
import { readSharedName } from '../shared-names.ts';
import type { Stage } from '../stage.ts';

export type Environment = Record<string, string>;

/** What every function of every source is told, whatever it may touch of it. */
export function sourceEnvironment(stack: Stack, stage: Stage, source: SourceApp): Environment {
  return {
    MEF_STREAM_NAME: readSharedName(stack, stage, 'stream/name'),
    MEF_STATE_TABLE: readSharedName(stack, stage, 'state/table-name'),
    MEF_DEAD_LETTER_QUEUE_URL: readSharedName(stack, stage, 'dead-letter/queue-url'),
    MEF_ARCHIVE_BUCKET: readSharedName(stack, stage, 'archive/bucket-name'),
    MEF_SECRETS: source.secretHome,
    MEF_INSTANCES: JSON.stringify(source.instances),
  };
}
