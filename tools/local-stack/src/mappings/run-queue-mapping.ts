import { createQueueMapping, type QueueMapping } from '@mef/mapping';
import type { FunctionHost } from '../lambda/create-function-host.ts';
import { REGION } from '../templates/resource-type.ts';
import type { QueueDefinition, QueueMappingDefinition } from '../templates/wiring.ts';
import { outcomeOf } from './outcome-of.ts';
import { createWaker } from './create-waker.ts';
import type { QueueClient } from './create-queue-client.ts';

export interface RunningQueueMapping {
  /** Messages in the queue, those that a function has included. */
  undelivered(): Promise<number>;
  readonly stop: () => void;
}

export interface RunQueueMappingOptions {
  readonly definition: QueueMappingDefinition;
  readonly queue: QueueDefinition;
  readonly client: QueueClient;
  readonly host: Pick<FunctionHost, 'invoke'>;
  readonly log: (line: string) => void;
}

/** Drives one event source mapping of a queue with the real clock, queue and function. */
export function runQueueMapping(options: RunQueueMappingOptions): RunningQueueMapping {
  const { definition, queue, client, host, log } = options;
  const { functionName, queueArn, maximumConcurrency, ...settings } = definition;
  const complain = (what: string) => (error: unknown) => {
    log(`${functionName} ${what}: ${String(error)}`);
  };

  function receive(most: number): void {
    client.receive(most).then(
      (messages) => {
        waker.report((mapping) => {
          mapping.received(messages);
        });
      },
      (error: unknown) => {
        if (!waker.isStopped()) complain('cannot receive')(error);
        waker.report((mapping) => {
          mapping.receiveFailed();
        });
      },
    );
  }

  async function invoke(invocation: number, event: object): Promise<void> {
    const result = await host.invoke(functionName, event);
    if (result.kind !== 'answered') log(`${functionName}: ${result.errorType}: ${result.errorMessage}`);
    waker.report((mapping) => {
      mapping.invocationEnded(invocation, outcomeOf(result));
    });
  }

  const waker = createWaker<QueueMapping>(
    createQueueMapping(
      {
        ...settings,
        eventSourceArn: queueArn,
        region: REGION,
        visibilityTimeoutMs: queue.visibilityTimeoutMs,
        ...(maximumConcurrency === undefined ? {} : { maximumConcurrency }),
      },
      {
        clock: () => performance.now(),
        reader: { receive },
        deleter: {
          delete: (messages) => {
            client.delete(messages).catch(complain('cannot delete'));
          },
        },
        invoker: { invoke: (invocation, event) => void invoke(invocation, event) },
      },
    ),
    () => performance.now(),
  );
  waker.report((mapping) => {
    mapping.tick();
  });
  return {
    undelivered: client.count,
    stop() {
      waker.stop();
      client.stop();
    },
  };
}
