import type { ProviderError } from '@mef/provider-client';
import type { HealingRun } from './healing-run.ts';

/** A call to the provider that gave no answer to work with; a rate limit is the provider's way of saying later. */
export function countFailure(error: ProviderError, message: string, { app, instance, ports }: HealingRun): void {
  const { failure, status } = error;
  ports.telemetry.count('ProviderErrors', { source: app, instance: instance.name, fault: failure });
  if (failure === 'rate-limited') ports.telemetry.log.info(message, { instance: instance.name, failure, status });
  else ports.telemetry.log.error(message, error, { instance: instance.name, failure, status });
}
