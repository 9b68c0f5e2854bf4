import { createMemoryDeadLetters } from '@mef/dead-letter';
import { createMemoryStream } from '@mef/output';
import type { Instance, SecretSpec, SourcePorts } from '@mef/source';
import { createMemoryTelemetry } from '@mef/telemetry';
import { createFixedClock } from './fixed-clock.ts';
import { sampleSecrets } from './sample-secrets.ts';

export const SAMPLE_INSTANCE: Instance = { name: 'main', account: 'sample-account' };

/** Every port of a source in memory, its clock at `now`; `secrets` are those of its manifest, and it can have no others. */
export function createMemoryPorts(secrets: readonly SecretSpec[] = [], now?: number) {
  const stream = createMemoryStream();
  const deadLetters = createMemoryDeadLetters();
  const telemetry = createMemoryTelemetry();
  const clock = createFixedClock(now);
  const paused = new Set<string>();
  const ports: SourcePorts = {
    clock,
    instances: [SAMPLE_INSTANCE],
    secretsOf: (_instance, name) => {
      const spec = secrets.find((secret) => secret.name === name);
      if (spec === undefined) throw new Error(`The manifest names no secret ${name}.`);
      const live = () => Promise.resolve(sampleSecrets(spec.format, spec.algorithm));
      return { current: live, refresh: live };
    },
    isPaused: (instance) => Promise.resolve(instance.paused === true || paused.has(instance.name)),
    stream,
    deadLetters,
    telemetry,
    appVersion: 'sample',
  };
  /** What a command says of an instance, beside its configuration. */
  const setPaused = (instance: string, is: boolean): void => {
    if (is) paused.add(instance);
    else paused.delete(instance);
  };
  return { ports, stream, deadLetters, telemetry, clock, setPaused };
}
