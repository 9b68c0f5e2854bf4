import type { Instance } from '@mef/source';
import type { FunctionDefinition } from '../templates/wiring.ts';
import { instanceKey, type InstanceKey } from './instance-key.ts';

export interface Providers {
  readonly simulated: ReadonlyMap<InstanceKey, { readonly url: string }>;
  /** Accounts that are not those of the configuration. */
  readonly accounts: ReadonlyMap<InstanceKey, string>;
  /** Seconds between two runs of a polled instance, where the schedules tick faster than their templates say. */
  readonly tickSeconds?: number | undefined;
}

/** The function's instances, each asking its simulated provider, or the real one with an account of the environment. */
export function pointAtProviders(definition: FunctionDefinition, providers: Providers): FunctionDefinition {
  const text = definition.environment['MEF_INSTANCES'];
  if (text === undefined) return definition;
  const instances = (JSON.parse(text) as Instance[]).map((instance) => point(instance, definition.app, providers));
  const MEF_INSTANCES = JSON.stringify(instances);
  return { ...definition, environment: { ...definition.environment, MEF_INSTANCES } };
}

function point(instance: Instance, app: string, { simulated, accounts, tickSeconds }: Providers): Instance {
  const key = instanceKey(app, instance.name);
  const [simulator, account] = [simulated.get(key)?.url, accounts.get(key)];
  return {
    ...instance,
    ...(account === undefined ? {} : { account }),
    // Not as its endpoint: events name that, as they do where the provider is the real one.
    ...(simulator === undefined ? {} : { simulator }),
    // A run that is not due yet would skip the faster ticks.
    ...(simulator === undefined || tickSeconds === undefined ? {} : { every: `${tickSeconds} s` as const }),
  };
}
