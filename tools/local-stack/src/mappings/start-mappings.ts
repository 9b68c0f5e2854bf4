import type { Undo } from '@mef/command';
import type { Progress } from '../create-progress.ts';
import type { Emulators } from '../emulators/start-emulators.ts';
import type { FunctionHost } from '../lambda/create-function-host.ts';
import { LocalStackError } from '../local-error.ts';
import { logTo } from '../log-to.ts';
import type { Ground } from '../prepare/claim-ground.ts';
import type { Wiring } from '../templates/wiring.ts';
import { createQueueClient } from './create-queue-client.ts';
import { runMapping, type RunningMapping } from './run-mapping.ts';
import { runQueueMapping, type RunningQueueMapping } from './run-queue-mapping.ts';

interface MappingOptions {
  readonly wiring: Pick<Wiring, 'mappings' | 'queueMappings' | 'queues'>;
  readonly ground: Ground;
  readonly emulators: Emulators;
  /** After which a stream record is given up, where it is not what the templates say. */
  readonly recordAgeSeconds: number | undefined;
  readonly progress: Progress;
  readonly undo: Pick<Undo, 'add'>;
}

/** Puts functions behind the stream. */
export async function startMappings(
  { wiring, emulators, ground, progress, undo, recordAgeSeconds }: MappingOptions,
  host: FunctionHost,
): Promise<readonly RunningMapping[]> {
  const log = logTo(ground, 'mappings');
  const age = recordAgeSeconds === undefined ? {} : { maximumRecordAgeInSeconds: recordAgeSeconds };
  return Promise.all(
    wiring.mappings.map(async (asTold) => {
      const definition = { ...asTold, ...age };
      const mapping = await runMapping({ ...emulators, definition, host, log });
      undo.add(() => {
        mapping.stop();
      });
      progress.up('mapping', `stream → ${definition.functionName}`);
      return mapping;
    }),
  );
}

/** Puts functions behind queues. */
export function startQueueMappings(
  { wiring, emulators, ground, progress, undo }: MappingOptions,
  host: FunctionHost,
): readonly RunningQueueMapping[] {
  const log = logTo(ground, 'mappings');
  return wiring.queueMappings.map((definition) => {
    const { queueArn, functionName } = definition;
    const queue = wiring.queues.find(({ arn }) => arn === queueArn);
    if (queue === undefined) throw new LocalStackError(`${functionName} reads ${queueArn}, which no stack has.`);
    const client = createQueueClient(emulators.sqs, queue.url);
    const mapping = runQueueMapping({ definition, queue, client, host, log });
    undo.add(mapping.stop);
    progress.up('mapping', `${queue.name} → ${functionName}`);
    return mapping;
  });
}
