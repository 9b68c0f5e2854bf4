import * as z from 'zod';

import { bundleEnvironment, toBundleSettings, type BundleSettings } from './function-environment.ts';
import { parseEnvironment, type Environment } from './parse-environment.ts';

/** The reprocessor refuses nothing: it has no dead-letter queue to write to. */
export interface ReprocessorSettings extends BundleSettings {
  /** Bucket in which Lambda puts what it gives up. */
  readonly onFailureBucket: string;
  readonly streamName: string;
}

const reprocessorEnvironment = bundleEnvironment.extend({
  MEF_ON_FAILURE_BUCKET: z.string().min(3),
  MEF_STREAM_NAME: z.string().min(1),
});

/** Settings of the functions of the reprocessor. Throws an Error that names the variable, never its value. */
export function readReprocessorSettings(environment: Environment = process.env): ReprocessorSettings {
  const variables = parseEnvironment(reprocessorEnvironment, environment);
  const { MEF_ON_FAILURE_BUCKET: onFailureBucket, MEF_STREAM_NAME: streamName } = variables;
  return { ...toBundleSettings(variables), onFailureBucket, streamName };
}
