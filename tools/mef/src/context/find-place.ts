import { LambdaClient } from '@aws-sdk/client-lambda';
import { suggestion, UsageError } from '@mef/command';
import { stages, type Stage } from './context.ts';
import { openLocalStack } from './open-local-stack.ts';
import type { Place } from './place.ts';

/** What the options of the frame say about the place. */
export interface Whereabouts {
  readonly stage: string | undefined;
  readonly dir: string | undefined;
}

/** A stage on AWS, or the local stack. */
export type Destination = Stage | 'local';

/** AWS is asked only where a stage is said: what a command does must not hang on whether a local stack happens to run. */
export function stageOf({ stage, dir }: Whereabouts): Destination {
  if (stage === undefined) return 'local';
  if (dir !== undefined) throw new UsageError('--stage is a stage on AWS and --dir a local stack: say one of them.');
  const known = stages.find((each) => each === stage);
  if (known !== undefined) return known;
  throw new UsageError(`There is no stage ${stage}; there are ${stages.join(', ')}.${suggestion(stage, stages)}`);
}

/** Throws OutsideError when no local stack runs, and what the SDK throws when no region is set. */
export async function findPlace(destination: Destination, root: string, dir = '.local'): Promise<Place> {
  if (destination === 'local') return openLocalStack(root, dir);
  return { kind: 'aws', region: await new LambdaClient({}).config.region() };
}
