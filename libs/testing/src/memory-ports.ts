import { createMemoryDeadLetters } from '@mef/dead-letter';
import { createMemoryStream } from '@mef/output';
import type { Instance } from '@mef/source';
import { createMemoryTelemetry } from '@mef/telemetry';
import type { Ports } from '@mef/webhook';
import { createFixedClock } from './fixed-clock.ts';

/** Secrets that only tests know: two live ones, current first. */
export const SAMPLE_SECRETS = ['sample-secret-current-0001', 'sample-secret-previous-0002'] as const;

export const SAMPLE_INSTANCE: Instance = { name: 'main', account: 'sample-account' };

/** Every port of a webhook source in memory. */
export function createMemoryPorts(overrides: Partial<Ports> = {}) {
  const stream = createMemoryStream();
  const deadLetters = createMemoryDeadLetters();
  const telemetry = createMemoryTelemetry();
  const clock = createFixedClock();
  const secrets = { current: () => Promise.resolve(SAMPLE_SECRETS), refresh: () => Promise.resolve(SAMPLE_SECRETS) };
  const ports: Ports = {
    clock,
    instances: [SAMPLE_INSTANCE],
    secretsOf: () => secrets,
    stream,
    deadLetters,
    telemetry,
    appVersion: 'sample',
    ...overrides,
  };
  return { ports, stream, deadLetters, telemetry, clock };
}
