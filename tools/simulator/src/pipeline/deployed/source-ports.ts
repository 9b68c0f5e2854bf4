import { createLetterWriter, type DeadLetters } from '@mef/dead-letter';
import { createBlockStream, type BlockStream } from '@mef/output';
import type { LiveSecrets } from '@mef/settings';
import type { Instance, SourcePorts } from '@mef/source';
import type { Telemetry } from '@mef/telemetry';
import type { Environment } from '../lambda/create-environment.ts';
import type { Cloud } from '../create-cloud.ts';

/** Two of the three seconds after which Zoom gives up, as in production. */
const SOURCE_BUDGET_MS = 2_000;

/** What a program of ours reaches the world through, from one environment. */
export function streamOf(
  environment: Environment,
  clock: () => number,
  cloud: Cloud,
  budgetMs = SOURCE_BUDGET_MS,
): BlockStream {
  return createBlockStream(cloud.stream.putFor(environment), {
    budgetMs,
    clock,
    random: () => cloud.random.next(),
    delay: (ms) => cloud.scheduler.delay(ms),
    onRetry: () => undefined,
  });
}

export function deadLettersOf(
  environment: Environment,
  clock: () => number,
  cloud: Cloud,
  budgetMs = SOURCE_BUDGET_MS,
): DeadLetters {
  const archive = cloud.archive.for(environment);
  const store = {
    send: cloud.queue.sendFor(environment),
    archive: ({ key, body }: { readonly key: string; readonly body: string }) => archive.put(key, body),
  };
  return createLetterWriter(store, {
    budgetMs,
    clock,
    random: () => cloud.random.next(),
    delay: (ms) => cloud.scheduler.delay(ms),
  });
}

export interface SourceOptions {
  readonly app: string;
  readonly instance: Instance;
  readonly clock: () => number;
  readonly telemetry: Telemetry;
  readonly appVersion: string;
}

export function sourcePortsOf(environment: Environment, options: SourceOptions, cloud: Cloud): SourcePorts {
  const { app, instance, clock, telemetry, appVersion } = options;
  const secrets = cloud.parameters.secretsFor(environment, clock);
  const secretsOf = ({ name }: Instance, secret: string): LiveSecrets => secrets(`/mef/dev/${app}/${name}/${secret}`);
  return {
    clock,
    instances: [instance],
    secretsOf,
    isPaused: ({ paused = false }) => Promise.resolve(paused),
    stream: streamOf(environment, clock, cloud),
    deadLetters: deadLettersOf(environment, clock, cloud),
    telemetry,
    appVersion,
  };
}
