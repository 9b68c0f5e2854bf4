import { REGION } from '../templates/resource-type.ts';

/** s3rver knows this pair and no other; the other emulators take any. */
export const localCredentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' } as const;

export interface EmulatorEndpoints {
  readonly dynamodb: string;
  readonly kinesis: string;
  readonly sqs: string;
  readonly s3: string;
  readonly ssm: string;
}

/** Everything that AWS SDK clients may be pointed at. */
export interface Endpoints extends EmulatorEndpoints {
  readonly lambda: string;
}

/** What makes AWS SDK clients in a child process speak to the emulators. */
export function awsEnvironment(endpoints: Partial<Endpoints>): Readonly<Record<string, string>> {
  // One server answers for both stores of secrets.
  const served = endpoints.ssm === undefined ? endpoints : { ...endpoints, secrets_manager: endpoints.ssm };
  const urls = Object.entries(served).map(([name, url]) => [`AWS_ENDPOINT_URL_${name.toUpperCase()}`, url] as const);
  return {
    AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    ...Object.fromEntries(urls),
  };
}
