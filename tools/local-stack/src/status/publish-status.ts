import { createDynamoCursorStore } from '@mef/poll';
import type { Connections } from '../connect-stack.ts';
import type { Deployment } from '../deploy.ts';
import { type DeployedSource, secretParameter } from '../deployed-sources.ts';
import { published } from '../describe-stack.ts';
import type { Store } from '../destinations/start-stores.ts';
import type { Emulators } from '../emulators/start-emulators.ts';
import type { Ground } from '../prepare/claim-ground.ts';
import type { ErrorBook } from './create-error-book.ts';
import { createLetterCount } from './create-letter-count.ts';
import { describeStatus } from './describe-status.ts';
import { listComponents } from './list-components.ts';
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
  const components = () =>
    listComponents({
      processes: ground.processes,
      gatewayUrl: gateway.url,
      stores: parts.stores,
      hasSimulations: parts.simulated.size > 0,
    });
  const isHeld = (source: DeployedSource, instance: string) =>
    emulators.parameterStore.parameters.has(secretParameter(source, instance, 'paused'));
  const letters = createLetterCount(host, parts.log);
  door.publish(() => describeStatus({ sources, components, cursors, letters, errors: parts.errors, isHeld }));
}
