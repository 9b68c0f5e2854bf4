import { randomUUID } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { listRoutes } from './announce/list-routes.ts';
import { listTicks } from './announce/list-ticks.ts';
import { nextRun } from './announce/next-run.ts';
import type { Progress } from './create-progress.ts';
import type { Undo } from '@mef/command';
import { awsEnvironment } from './emulators/local-credentials.ts';
import type { Emulators } from './emulators/start-emulators.ts';
import { type AsyncCalls, createAsyncCalls } from './lambda/create-async-calls.ts';
import { createComplaints } from './lambda/create-complaints.ts';
import { createFunctionHost, type FunctionHost } from './lambda/create-function-host.ts';
import { startInvokeEndpoint } from './lambda/start-invoke-endpoint.ts';
import { publishGateway } from './gateway/publish-gateway.ts';
import { type Gateway, startGateway } from './gateway/start-gateway.ts';
import { logTo } from './log-to.ts';
import type { RunningMapping } from './mappings/run-mapping.ts';
import type { RunningQueueMapping } from './mappings/run-queue-mapping.ts';
import { startMappings, startQueueMappings } from './mappings/start-mappings.ts';
import type { Cloud } from './prepare/build-cloud.ts';
import type { Ground } from './prepare/claim-ground.ts';
import { pointAtProviders, type Providers } from './providers/point-at-providers.ts';
import { pointAtStores } from './destinations/point-at-stores.ts';
import type { ChosenSchedule } from './schedules/list-schedules.ts';
import { runSchedule, type RunningSchedule } from './schedules/run-schedule.ts';
import type { CallBook } from './status/create-call-book.ts';
import type { ErrorBook } from './status/create-error-book.ts';
import type { Via } from './read-via.ts';
import type { Wiring } from './templates/wiring.ts';

export interface Connections {
  readonly gateway: Gateway;
  /** Where functions are invoked with the SDK's client. */
  readonly lambdaUrl: string;
  readonly mappings: readonly RunningMapping[];
  readonly queueMappings: readonly RunningQueueMapping[];
  readonly schedules: readonly RunningSchedule[];
  readonly host: FunctionHost;
  /** From now on nobody is told what functions complain about: their logs have it. */
  readonly endComplaints: () => void;
}

export interface ConnectOptions {
  readonly wiring: Wiring;
  readonly cloud: Cloud;
  readonly ground: Ground;
  readonly emulators: Emulators;
  /** By destination, where its events are kept. */
  readonly addresses: Readonly<Record<string, string>>;
  readonly providers: Providers;
  /** Those of the templates that are to run, as fast as they are to run. */
  readonly schedules: readonly ChosenSchedule[];
  readonly gatewayPort: number;
  /** After which a stream record is given up, where it is not what the templates say. */
  readonly recordAgeSeconds: number | undefined;
  /** Ways that functions go instead of the straight one. */
  readonly via: Via;
  readonly errors: ErrorBook;
  readonly calls: CallBook;
  readonly progress: Progress;
  readonly undo: Pick<Undo, 'add'>;
}

/** Puts functions behind the routes, the stream and the schedules that the templates name. */
export async function connectStack(options: ConnectOptions): Promise<Connections> {
  const { wiring, ground, progress } = options;
  const { calls, ...functions } = await startFunctions(options);
  const { host } = functions;
  reloadOnEdit(options, host);
  const mappings = await startMappings(options, host);
  const queueMappings = startQueueMappings(options, host);
  const gateway = await startGateway({ port: options.gatewayPort, wiring, host, log: logTo(ground, 'gateway') });
  publishGateway(options.emulators.parameterStore, gateway.url);
  for (const route of listRoutes(wiring, gateway.url)) progress.up('route', route);
  return { ...functions, gateway, mappings, queueMappings, schedules: startSchedules(options, calls) };
}

async function startFunctions(
  options: ConnectOptions,
): Promise<Pick<Connections, 'host' | 'lambdaUrl' | 'endComplaints'> & { calls: AsyncCalls }> {
  const { wiring, cloud, ground, emulators, progress, undo } = options;
  const { mozdef, ...via } = options.via;
  const addresses = { ...options.addresses, ...(mozdef === undefined ? {} : { mozdef }) };
  // Functions are told where they may invoke others, so this is there before they are.
  const lambda = await startInvokeEndpoint({ host: () => host, calls: () => calls, log: logTo(ground, 'lambda') });
  undo.add(() => lambda.stop());
  const complaints = options.errors.heardBy(createComplaints(progress.warn));
  const started = createFunctionHost({
    functions: wiring.functions
      .map((definition) => pointAtStores(definition, addresses))
      .map((definition) => pointAtProviders(definition, options.providers)),
    builds: cloud.builds,
    processes: ground.processes,
    runtime: ground.runtimes.environment,
    environment: awsEnvironment({ ...emulators.endpoints, ...via, lambda: lambda.url }),
    complaints,
  });
  const host = options.calls.heardBy(started);
  const calls = startAsyncCalls(options, host);
  undo.add(() => {
    host.stop();
  });
  // Before the functions are ended: that their invocations fail with them is no news.
  undo.add(complaints.end);
  progress.up('lambda', lambda.url);
  return { host, calls, lambdaUrl: lambda.url, endComplaints: complaints.end };
}

function startAsyncCalls({ wiring, emulators, ground, undo }: ConnectOptions, host: FunctionHost): AsyncCalls {
  const calls = createAsyncCalls({
    host,
    definitions: wiring.asyncCalls,
    keep: async (Bucket, { key: Key, body: Body }) => {
      await emulators.s3.send(new PutObjectCommand({ Bucket, Key, Body }));
    },
    clock: Date.now,
    newId: randomUUID,
    log: logTo(ground, 'lambda'),
  });
  undo.add(calls.stop);
  return calls;
}

function reloadOnEdit({ cloud, wiring, progress }: ConnectOptions, host: FunctionHost): void {
  cloud.builds.watch({
    changed(app) {
      host.reload(app);
      progress.say(`${app} was built anew; ${nextRun(wiring, app)}`);
    },
    broken(errors) {
      progress.say(`${errors}\nThe code that runs is kept.`);
    },
    whole(app) {
      progress.say(`${app} builds again, into the code that runs`);
    },
  });
}

function startSchedules({ wiring, schedules, ground, progress, undo }: ConnectOptions, calls: AsyncCalls) {
  const log = logTo(ground, 'schedules');
  for (const ticks of listTicks(wiring, schedules)) progress.up('schedule', ticks);
  return schedules.map((definition) => {
    const schedule = runSchedule({ definition, calls, log });
    undo.add(schedule.end);
    return schedule;
  });
}
