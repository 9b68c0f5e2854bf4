import type { SecretSource } from '@mef/auth';
import { createMemoryDeadLetters } from '@mef/dead-letter';
import { createMemoryStream } from '@mef/output';
import { createMemoryTelemetry } from '@mef/telemetry';
import type { Ports } from '../index.ts';
import { now, previous, secret } from './acme-source.ts';

export function setUp(overrides: Partial<Ports> = {}) {
  const stream = createMemoryStream();
  const deadLetters = createMemoryDeadLetters();
  const telemetry = createMemoryTelemetry();
  const secrets: SecretSource = {
    current: () => Promise.resolve([secret, previous]),
    refresh: () => Promise.resolve([secret, previous]),
  };
  const ports: Ports = {
    clock: () => now,
    instances: [
      { name: 'main', account: 'acct-1' },
      { name: 'second', account: 'acct-2' },
    ],
    secretsOf: () => secrets,
    isPaused: ({ paused = false }) => Promise.resolve(paused),
    stream,
    deadLetters,
    telemetry,
    appVersion: '0123456789abcdef',
    ...overrides,
  };
  const events = () => stream.batches().flatMap((batch) => batch.events);
  return { ports, stream, deadLetters, telemetry, events };
}
