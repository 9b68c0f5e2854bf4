import type { Context } from '../../context/context.ts';
import { createAwsFacts } from './create-aws-facts.ts';
import { createLocalFacts } from './create-local-facts.ts';
import type { InstanceFacts } from './instance-facts.ts';

/** By where the command looks. */
export function createInstanceFacts(context: Context): InstanceFacts {
  const { place } = context;
  return place.kind === 'local' ? createLocalFacts(context, place.stack.mozdefUrl) : createAwsFacts(context);
}
