import { createHandlers } from '@mef/dlq-reprocessor/src/create-handlers.ts';
import type { ReprocessorPorts } from '@mef/dlq-reprocessor/src/ports.ts';
import { readReply } from '@mef/dlq-reprocessor/src/sources/read-reply.ts';
import { UnfitReply, type SourceFunctions } from '@mef/dlq-reprocessor/src/sources/source-functions.ts';
import type { CommandEvent } from '@mef/dead-letter';
import type { ReprocessRequest } from '@mef/source';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Drain } from '../aws/drive-queue-mapping.ts';
import type { Cloud } from '../create-cloud.ts';
import type { Environment } from '../lambda/create-environment.ts';
import { createFunction, type LambdaFunction } from '../lambda/create-function.ts';
import { createWatchedTelemetry } from '../lambda/create-watched-telemetry.ts';
import type { ReprocessFunction } from './create-reprocess.ts';
import { readAlong } from './read-along.ts';
import { streamOf } from './source-ports.ts';

/** The three functions of the reprocessor. */
export interface Reprocessor {
  readonly drain: Drain;
  readonly takeIn: LambdaFunction<undefined, unknown>;
  readonly command: LambdaFunction<CommandEvent, unknown>;
}

const STREAM_BUDGET_MS = 10_000;
/** A drain takes seconds; the others may go on to their end. */
const TIMEOUT_MS = { drain: 120_000, takeIn: 300_000, command: 300_000 };

export function createReprocessor(sources: ReadonlyMap<string, ReprocessFunction>, cloud: Cloud): Reprocessor {
  const handlersIn = (environment: Environment, name: string) =>
    createHandlers(portsOf(environment, cloud.clocks.of(name), sources, cloud));
  return {
    drain: createFunction<SQSEvent, SQSBatchResponse>(
      {
        name: 'drain',
        timeoutMs: TIMEOUT_MS.drain,
        boot: (environment) => {
          const { drain } = handlersIn(environment, 'drain');
          return { handle: (event, remainingMs) => drain(event, contextOf(remainingMs)) };
        },
      },
      cloud,
    ),
    takeIn: createFunction<undefined, unknown>(
      {
        name: 'take-in',
        timeoutMs: TIMEOUT_MS.takeIn,
        boot: (environment) => {
          const { takeIn } = handlersIn(environment, 'take-in');
          return { handle: (_tick, remainingMs) => takeIn({}, contextOf(remainingMs)) };
        },
      },
      cloud,
    ),
    command: createFunction<CommandEvent, unknown>(
      {
        name: 'reprocessor',
        timeoutMs: TIMEOUT_MS.command,
        boot: (environment) => {
          const { handler } = handlersIn(environment, 'reprocessor');
          return { handle: (event, remainingMs) => handler(event, contextOf(remainingMs)) };
        },
      },
      cloud,
    ),
  };
}

function contextOf(remainingMs: () => number): Context {
  return { getRemainingTimeInMillis: remainingMs } as Context;
}

function portsOf(
  environment: Environment,
  clock: () => number,
  sources: ReadonlyMap<string, ReprocessFunction>,
  cloud: Cloud,
): ReprocessorPorts {
  return {
    archive: cloud.archive.for(environment),
    onFailure: cloud.onFailure.for(environment),
    sources: sourcesFor(environment, sources, cloud),
    stream: streamOf(environment, clock, cloud, STREAM_BUDGET_MS),
    telemetry: createWatchedTelemetry(readAlong(cloud, 'dlq-reprocessor')),
    clock,
    delay: (ms) => cloud.scheduler.delay(ms),
  };
}

/** The client's own time-out, as in production. */
const CALL_TIMEOUT_MS = 25_000;

/** Calls of the sources' functions from one environment; what goes in and out is JSON. */
function sourcesFor(
  environment: Environment,
  sources: ReadonlyMap<string, ReprocessFunction>,
  { storm, scheduler }: Cloud,
): SourceFunctions {
  async function invoke(source: string, request: ReprocessRequest) {
    const called = sources.get(source);
    if (called === undefined || storm.fires('function: call not made')) throw new Error(`made up: ${source}`);
    const copy = JSON.parse(JSON.stringify(request)) as ReprocessRequest;
    const late = scheduler.delay(CALL_TIMEOUT_MS).then(() => ({ kind: 'late' }) as const);
    const end = await Promise.race([called.invoke(copy), late]);
    if (end.kind === 'late') throw Object.assign(new Error('made up'), { name: 'TimeoutError' });
    if (end.kind !== 'answered') throw new UnfitReply('made up: the function failed');
    return readReply(JSON.stringify(end.response));
  }
  return {
    reprocess: (source, request) => environment.call(`calls ${source}-reprocess`, () => invoke(source, request)),
  };
}
