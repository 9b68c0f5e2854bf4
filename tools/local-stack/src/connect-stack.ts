import { appendFileSync } from 'node:fs';
import type { Progress } from './create-progress.ts';
import type { Undo } from './create-undo.ts';
import { awsEnvironment } from './emulators/local-credentials.ts';
import type { Emulators } from './emulators/start-emulators.ts';
import { createFunctionHost, type FunctionHost } from './lambda/create-function-host.ts';
import { type Gateway, startGateway } from './gateway/start-gateway.ts';
import { runMapping, type RunningMapping } from './mappings/run-mapping.ts';
import type { Cloud } from './prepare/build-cloud.ts';
import type { Ground } from './prepare/claim-ground.ts';
import type { Receiver } from './receiver/run-receiver.ts';
import type { FunctionDefinition, Wiring } from './templates/wiring.ts';

export interface Connections {
  readonly host: FunctionHost;
  readonly gateway: Gateway;
  readonly mappings: readonly RunningMapping[];
}

export interface ConnectOptions {
  readonly wiring: Wiring;
  readonly cloud: Cloud;
  readonly ground: Ground;
  readonly emulators: Emulators;
  readonly receiver: Receiver;
  readonly gatewayPort: number;
  readonly progress: Progress;
  readonly undo: Undo;
}

/** Puts functions behind the routes and the stream that the templates name. */
export async function connectStack(options: ConnectOptions): Promise<Connections> {
  const { wiring, cloud, ground, emulators, progress, undo } = options;
  const host = createFunctionHost({
    functions: wiring.functions.map((definition) => pointAtReceiver(definition, options.receiver.url)),
    builds: cloud.builds,
    processes: ground.processes,
    runtime: ground.runtimes.environment,
    environment: awsEnvironment(emulators.endpoints),
  });
  undo.add(() => {
    host.stop();
  });
  reloadOnEdit(cloud, host, progress);
  const mappings = await startMappings(options, host);
  const gateway = await startGateway({ port: options.gatewayPort, wiring, host, log: logTo(ground, 'gateway') });
  for (const { routeKey } of wiring.routes) progress.up('route', routeKey.replace(' ', ` ${gateway.url}`));
  return { host, gateway, mappings };
}

/** The destination `mozdef` of stage dev is this stack's own receiver, on whichever port it listens. */
function pointAtReceiver(definition: FunctionDefinition, mozdefUrl: string): FunctionDefinition {
  const text = definition.environment['MEF_DESTINATION'];
  const destination = text === undefined ? undefined : (JSON.parse(text) as { name: string });
  if (destination?.name !== 'mozdef') return definition;
  const MEF_DESTINATION = JSON.stringify({ ...destination, url: mozdefUrl });
  return { ...definition, environment: { ...definition.environment, MEF_DESTINATION } };
}

function reloadOnEdit({ builds }: Cloud, host: FunctionHost, progress: Progress): void {
  builds.watch(
    (app) => {
      host.reload(app);
      progress.say(`${app} was built anew; the next delivery runs it`);
    },
    (errors) => {
      progress.say(`${errors}\nThe code that runs is kept.`);
    },
  );
}

async function startMappings(
  { wiring, emulators, ground, progress, undo }: ConnectOptions,
  host: FunctionHost,
): Promise<readonly RunningMapping[]> {
  const log = logTo(ground, 'mappings');
  return Promise.all(
    wiring.mappings.map(async (definition) => {
      const mapping = await runMapping({ definition, kinesis: emulators.kinesis, host, log });
      undo.add(() => {
        mapping.stop();
      });
      progress.up('mapping', `stream → ${definition.functionName}`);
      return mapping;
    }),
  );
}

function logTo({ processes }: Ground, name: string): (line: string) => void {
  const file = processes.logFile(name);
  return (line) => {
    appendFileSync(file, `${line}\n`);
  };
}
