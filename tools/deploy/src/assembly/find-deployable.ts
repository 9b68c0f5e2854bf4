import { suggestion, UsageError } from '@mef/command';
import { hashConfiguration, sha256 } from './hash.ts';
import type { Assembly } from './read-assembly.ts';
import { MONITORING, SHARED } from './app-names.ts';
import type { Deployable, SynthesizedStack } from './stack.ts';

/** What is deployed by a name. Throws UsageError with those that there are. */
export function findDeployable(assembly: Assembly, app: string): Deployable {
  const { stage, configurations } = assembly;
  const names = [...Object.keys(configurations), MONITORING];
  const stacks = names.includes(app) ? stacksOf(assembly, app) : [];
  if (stacks.length === 0)
    throw new UsageError(`There is no ${app} to deploy; there are ${names.join(', ')}.${suggestion(app, names)}`);
  return {
    app,
    stage,
    stacks,
    hashes: {
      template: templateOf(stacks),
      bundle: stacks.find(({ bundle }) => bundle !== undefined)?.bundle ?? null,
      configuration: hashConfiguration(configurations[app] ?? null),
    },
    reads: [...new Set(stacks.flatMap(({ reads }) => reads))].toSorted(),
  };
}

function stacksOf({ stage, stacks, configurations }: Assembly, app: string): readonly SynthesizedStack[] {
  if (app !== SHARED) return stacks.filter(({ name }) => name === `mef-${stage}-${app}`);
  const apps = [...Object.keys(configurations), MONITORING].map((each) => `mef-${stage}-${each}`);
  return stacks.filter(({ name }) => !apps.includes(name));
}

/** Of one stack its own, because a template is found again by it. */
function templateOf(stacks: readonly SynthesizedStack[]): string {
  const [only, ...others] = stacks;
  if (only !== undefined && others.length === 0) return only.template;
  return sha256(JSON.stringify(stacks.map(({ name, template }) => [name, template]).toSorted()));
}
