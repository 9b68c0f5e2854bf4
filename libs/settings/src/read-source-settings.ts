import * as z from 'zod';

import { functionEnvironment, nameSchema, toFunctionSettings, type FunctionSettings } from './function-environment.ts';
import { jsonVariable } from './json-variable.ts';
import { parseEnvironment, type Environment } from './parse-environment.ts';

/** One customer account at the provider: a route, secrets and metrics of its own. */
export interface Instance {
  readonly name: string;
  /** The provider's account id or host; part of every event's identity. */
  readonly account: string;
}

export interface SourceSettings extends FunctionSettings {
  readonly streamName: string;
  /** At least one; names differ. */
  readonly instances: readonly Instance[];
}

const instances = z
  .array(z.strictObject({ name: nameSchema, account: z.string().min(1) }))
  .min(1)
  .refine((list) => new Set(list.map((instance) => instance.name)).size === list.length, 'expected names that differ');

const sourceEnvironment = functionEnvironment.extend({
  MEF_STREAM_NAME: z.string().min(1),
  MEF_INSTANCES: jsonVariable.pipe(instances),
});

/** Settings of a source's functions. Throws an Error that names the variable, never its value. */
export function readSourceSettings(environment: Environment = process.env): SourceSettings {
  const variables = parseEnvironment(sourceEnvironment, environment);
  return {
    ...toFunctionSettings(variables),
    streamName: variables.MEF_STREAM_NAME,
    instances: variables.MEF_INSTANCES,
  };
}
