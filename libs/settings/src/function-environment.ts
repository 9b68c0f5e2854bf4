import * as z from 'zod';

/** Stages, apps, instances and destinations: part of routes, parameter names and metric dimensions. */
export const nameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,30}$/, 'expected up to 31 lower-case letters, digits and dashes');

/** What every function of every app is told. */
export interface BundleSettings {
  readonly stage: string;
  readonly app: string;
  /** First 16 characters of the SHA-256 of the deployed bundle. */
  readonly appVersion: string;
  readonly archiveBucket: string;
  /** An emulator has no host name per bucket. */
  readonly s3PathStyle: boolean;
  /** X-Ray is there to be told, and not switched off. */
  readonly tracing: boolean;
}

/** Where a stage keeps its secrets: Systems Manager's parameter store, or Secrets Manager. */
const secretHomes = ['ssm', 'secrets-manager'] as const;
export type SecretHome = (typeof secretHomes)[number];

/** What every function is told that may refuse something. */
export interface FunctionSettings extends BundleSettings {
  readonly deadLetterQueueUrl: string;
  readonly secretHome: SecretHome;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html: Lambda sets the daemon's address, a local host does not. */
export const bundleEnvironment = z.object({
  MEF_STAGE: nameSchema,
  MEF_APP: nameSchema,
  MEF_APP_VERSION: z.string().regex(/^[0-9a-f]{16}$/, 'expected 16 hex digits'),
  MEF_ARCHIVE_BUCKET: z.string().min(3),
  AWS_ENDPOINT_URL_S3: z.string().optional(),
  AWS_XRAY_DAEMON_ADDRESS: z.string().optional(),
  POWERTOOLS_TRACE_ENABLED: z.string().optional(),
});

export const functionEnvironment = bundleEnvironment.extend({
  MEF_DEAD_LETTER_QUEUE_URL: z.url({ protocol: /^https?$/ }),
  MEF_SECRETS: z.enum(secretHomes).default('ssm'),
});

export function toFunctionSettings(environment: z.infer<typeof functionEnvironment>): FunctionSettings {
  return {
    ...toBundleSettings(environment),
    deadLetterQueueUrl: environment.MEF_DEAD_LETTER_QUEUE_URL,
    secretHome: environment.MEF_SECRETS,
  };
}

export function toBundleSettings(environment: z.infer<typeof bundleEnvironment>): BundleSettings {
  return {
    stage: environment.MEF_STAGE,
    app: environment.MEF_APP,
    appVersion: environment.MEF_APP_VERSION,
    archiveBucket: environment.MEF_ARCHIVE_BUCKET,
    s3PathStyle: environment.AWS_ENDPOINT_URL_S3 !== undefined,
    tracing: environment.AWS_XRAY_DAEMON_ADDRESS !== undefined && environment.POWERTOOLS_TRACE_ENABLED !== 'false',
  };
}
