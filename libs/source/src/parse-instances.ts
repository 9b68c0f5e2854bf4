import { describeIssues } from '@mef/validation';
import type * as z from 'zod';
import type { Instance } from './instance.ts';
import type { Settings } from './source-definition.ts';

/**
 * The instances with their settings as the manifest's schema reads them, defaults filled in. Throws an Error that names
 * instance, setting and expectation, and no value.
 */
export function parseInstances(
  instances: readonly Instance[],
  schema: z.ZodType<Settings> | undefined,
): readonly Instance[] {
  return instances.map((instance) => ({ ...instance, ...parseSettings(instance, schema) }));
}

function parseSettings(
  { name, settings = {} }: Instance,
  schema: z.ZodType<Settings> | undefined,
): Pick<Instance, 'settings'> {
  const parsed = schema?.safeParse(settings);
  if (parsed?.success === false) throw new Error(`instance ${name}: settings: ${describeIssues(parsed.error.issues)}`);
  const known = parsed?.data ?? {};
  const unknown = Object.keys(settings).filter((key) => !Object.hasOwn(known, key));
  if (unknown.length > 0) throw new Error(`instance ${name}: settings: expected none named ${unknown.join(', ')}`);
  return parsed === undefined ? {} : { settings: known };
}
