import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { createDynamoCursorStore } from '@mef/poll';
import type { Connections } from '../connect-stack.ts';
import type { Deployment } from '../deploy.ts';
import { type DeployedSource, secretParameter } from '../deployed-sources.ts';
import { published } from '../describe-stack.ts';
import { destinationOf } from '../destinations/find-destinations.ts';
import type { Store } from '../destinations/start-stores.ts';
import type { Emulators } from '../emulators/start-emulators.ts';
import { createQueueClient } from '../mappings/create-queue-client.ts';
import type { Ground } from '../prepare/claim-ground.ts';
import type { Wiring } from '../templates/wiring.ts';
import type { CallBook } from './create-call-book.ts';
import type { ErrorBook } from './create-error-book.ts';
import { createLetterCount } from './create-letter-count.ts';
import { describeStatus } from './describe-status.ts';
import { type ComponentParts, listComponents } from './list-components.ts';
import type { StatusDoor } from './start-status-door.ts';

export interface PublishParts {
  readonly door: Pick<StatusDoor, 'publish'>;
  readonly deployment: Deployment;
  readonly connections: Connections;
  readonly stores: readonly Store[];
  readonly simulated: ReadonlyMap<unknown, unknown>;
  readonly emulators: Emulators;
  readonly ground: Ground;
  readonly errors: ErrorBook;
  readonly calls: CallBook;
  readonly log: (line: string) => void;
}

/** Opens the door to what a running stack knows of itself. */
export function publishStatus({ door, deployment, connections, emulators, ground, ...parts }: PublishParts): void {
  const { wiring, sources } = deployment;
  const { host, gateway } = connections;
  const cursors = createDynamoCursorStore({
    client: emulators.dynamodb,
    tableName: published(wiring, 'state/table-name'),
    clock: Date.now,
  });
  const asked = askedOf(wiring, emulators);
  const called = calledOf(wiring);
  const components = () =>
    listComponents({
      processes: ground.processes,
      gateway,
      stores: parts.stores,
      hasSimulations: parts.simulated.size > 0,
      asked,
      called,
      calls: parts.calls,
    });
  const isHeld = (source: DeployedSource, instance: string) =>
    emulators.parameterStore.parameters.has(secretParameter(source, instance, 'paused'));
  const letters = createLetterCount(host, Date.now, parts.log);
  door.publish(() => describeStatus({ sources, components, cursors, letters, errors: parts.errors, isHeld }));
}

function askedOf(wiring: Wiring, { dynamodb, sqs }: Emulators): ComponentParts['asked'] {
  const TableName = published(wiring, 'state/table-name');
  const queue = createQueueClient(sqs, published(wiring, 'dead-letter/queue-url'));
  return [
    {
      name: 'state table',
      ask: async () => {
        const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName }));
        return `cursors and notes, ${Table?.TableStatus ?? 'of unknown state'}`;
      },
    },
    { name: 'dead-letter queue', ask: async () => `${await queue.count()} waiting to be drained` },
  ];
}

function calledOf({ functions }: Wiring): ComponentParts['called'] {
  const forwarders = functions.flatMap((definition) => {
    const destination = destinationOf(definition)?.name;
    if (destination === undefined) return [];
    return [{ name: `forwarder to ${destination}`, functions: [definition.name], detail: 'delivers the stream' }];
  });
  const own = functions.filter(({ app }) => app === 'dlq-reprocessor').map(({ name }) => name);
  return [...forwarders, { name: 'reprocessor', functions: own, detail: 'archives dead letters' }];
}
