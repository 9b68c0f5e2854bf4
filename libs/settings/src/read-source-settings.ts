import * as z from 'zod';

import { functionEnvironment, nameSchema, toFunctionSettings, type FunctionSettings } from './function-environment.ts';
import { jsonVariable } from './json-variable.ts';
import { parseEnvironment, type Environment } from './parse-environment.ts';

export interface SourceSettings extends FunctionSettings {
  readonly streamName: string;
  /** DynamoDB table of cursors, locks and delivery ids. */
  readonly stateTable: string;
  /** At least one; names differ. */
  readonly instances: readonly InstanceSettings[];
}

const duration = z.templateLiteral([z.number().positive(), ' ', z.enum(['s', 'min', 'h', 'days'])]);

/** One entry of `instances` in `apps/<source>/config/<stage>.json`, for every kind of source. */
export const instanceSchema = z.strictObject({
  name: nameSchema,
  /** The provider's account id or host; part of every event's identity. */
  account: z.string().min(1),
  paused: z.boolean().optional(),
  /** Event types that are not wanted, with `*`. */
  drop: z.array(z.string().min(1)).optional(),
  /** Of a poller or a healed webhook: base URL where it is not the usual one, such as a server edition. */
  endpoint: z.url({ protocol: /^https?$/ }).optional(),
  /** Of a poller: time between two runs; the schedule ticks each minute. */
  every: duration.optional(),
  /** Of a poller or a healed webhook: part of the provider's rate limit that it may use, 0 to 1. */
  rateShare: z.number().gt(0).max(1).optional(),
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});

/** An instance as its functions are told of it. */
const toldInstance = instanceSchema.extend({
  /**
   * Base URL of a provider that the local stack simulates. It stands beside `endpoint`, which events may name, and not
   * in the configuration; only loopback is taken, so that no login can be sent elsewhere by it.
   */
  simulator: z.url({ protocol: /^http$/, hostname: /^127\.0\.0\.1$/ }).optional(),
});

export type InstanceSettings = z.infer<typeof toldInstance>;

const instances = z
  .array(toldInstance)
  .min(1)
  .refine((list) => new Set(list.map((instance) => instance.name)).size === list.length, 'expected names that differ');

const sourceEnvironment = functionEnvironment.extend({
  MEF_STREAM_NAME: z.string().min(1),
  MEF_STATE_TABLE: z.string().min(3),
  MEF_INSTANCES: jsonVariable.pipe(instances),
});

/** Settings of a source's functions. Throws an Error that names the variable, never its value. */
export function readSourceSettings(environment: Environment = process.env): SourceSettings {
  const variables = parseEnvironment(sourceEnvironment, environment);
  return {
    ...toFunctionSettings(variables),
    streamName: variables.MEF_STREAM_NAME,
    stateTable: variables.MEF_STATE_TABLE,
    instances: variables.MEF_INSTANCES,
  };
}
