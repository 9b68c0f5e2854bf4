import { countInstances } from './count-instances.ts';
import { countResources } from './count-resources.ts';
import { estimate } from './estimate.ts';
import type { Template } from './read-templates.ts';

/** What a stack costs in a month in which nothing comes. */
export interface StackCost {
  readonly stack: string;
  readonly usd: number;
}

/** By stack, the dearest first. What events cost cannot be told apart by source. */
export function listStacks(templates: ReadonlyMap<string, Template>): readonly StackCost[] {
  const stacks = [...templates].map(([stack, template]) => {
    const plan = { standing: countResources(template), instances: countInstances(template), events: 0, eventBytes: 0 };
    return { stack, usd: estimate(plan).reduce((sum, { usd }) => sum + usd, 0) };
  });
  return stacks.toSorted((one, other) => other.usd - one.usd);
}
