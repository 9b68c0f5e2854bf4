import * as z from 'zod';
import type { Template } from './read-templates.ts';

const named = z.array(z.looseObject({ name: z.string() }));

/** Every function of a source is told of all its instances; none where the stack is no source's. */
export function countInstances({ Resources }: Template): number {
  const told = Object.values(Resources)
    .map(
      ({ Properties }) =>
        z.object({ Variables: z.object({ MEF_INSTANCES: z.string() }) }).safeParse(Properties['Environment']).data,
    )
    .find((environment) => environment !== undefined);
  return told === undefined ? 0 : named.parse(JSON.parse(told.Variables.MEF_INSTANCES)).length;
}
