import { createSecretStore, type LiveSecrets } from '@mef/settings';
import type { Storm } from '../create-storm.ts';
import type { Environment } from '../lambda/create-environment.ts';

/** The parameter store in memory, and what an environment keeps of it. */
export interface SimulatedParameters {
  /** The text of a parameter; for secrets a JSON list, current first. */
  set(parameter: string, text: string): void;
  text(parameter: string): string | undefined;
  /** Every secret that ever stood in the store. */
  secrets(): readonly string[];
  /** Live secrets as a process of the framework keeps them. */
  secretsFor(environment: Environment, clock: () => number): (parameter: string) => LiveSecrets;
}

export function createParameters(storm: Storm): SimulatedParameters {
  const parameters = new Map<string, string>();
  const secrets = new Set<string>();

  function read(parameter: string): string {
    if (storm.fires('secrets: down')) throw new Error('made up: no answer');
    const text = parameters.get(parameter);
    if (text === undefined) throw new Error('made up: no such parameter');
    return text;
  }

  return {
    set: (parameter, text) => {
      parameters.set(parameter, text);
      for (const secret of secretsIn(text)) secrets.add(secret);
    },
    secrets: () => [...secrets],
    text: (parameter) => parameters.get(parameter),
    secretsFor: (environment, clock) =>
      createSecretStore({
        read: (parameter) => environment.call(`reads ${parameter}`, () => read(parameter)),
        clock,
      }),
  };
}

/** Those that are secrets: what an operator emptied the store with is none. */
function secretsIn(text: string): readonly string[] {
  const found = /^\[.*\]$/.test(text) ? (JSON.parse(text) as readonly string[]) : [];
  return found.filter((secret) => secret.trim().length >= 16);
}
