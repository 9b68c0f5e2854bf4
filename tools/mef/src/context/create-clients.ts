import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Place } from './place.ts';

/** The last four throw on the local stack, which has no such services: what they tell stands in its stack file. */
export interface Clients {
  readonly dynamodb: DynamoDBClient;
  readonly kinesis: KinesisClient;
  readonly lambda: LambdaClient;
  readonly s3: S3Client;
  readonly sqs: SQSClient;
  readonly ssm: SSMClient;
  readonly cloudwatch: CloudWatchClient;
  readonly scheduler: SchedulerClient;
  readonly sts: STSClient;
  readonly secretsManager: SecretsManagerClient;
}

type Emulated = Exclude<keyof Clients, 'cloudwatch' | 'scheduler' | 'sts' | 'secretsManager'>;

/** The only pair that the local S3 takes; the other emulators take any. */
const local = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
} as const;

/**
 * Clients by the SDK's own rules for credentials, region and endpoints (`AWS_PROFILE`, `AWS_REGION`,
 * `AWS_ENDPOINT_URL_…`), or pointed at a local stack whatever the environment says.
 * https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html
 */
export function createClients(place: Place): Clients {
  const onAws = () => {
    if (place.kind === 'local') throw new Error('The local stack has no such service.');
    return { region: place.region };
  };
  const at = (service: Emulated) =>
    place.kind === 'local' ? { ...local, endpoint: place.stack.endpoints[service] } : { region: place.region };
  const makers = {
    dynamodb: () => new DynamoDBClient(at('dynamodb')),
    // Kinesis's own handler speaks HTTP/2, which the emulator does not.
    kinesis: () =>
      new KinesisClient({
        ...at('kinesis'),
        ...(place.kind === 'local' ? { requestHandler: new NodeHttpHandler() } : {}),
      }),
    lambda: () => new LambdaClient(at('lambda')),
    s3: () => new S3Client({ ...at('s3'), forcePathStyle: place.kind === 'local' }),
    sqs: () => new SQSClient(at('sqs')),
    ssm: () => new SSMClient(at('ssm')),
    cloudwatch: () => new CloudWatchClient(onAws()),
    scheduler: () => new SchedulerClient(onAws()),
    sts: () => new STSClient(onAws()),
    secretsManager: () => new SecretsManagerClient(onAws()),
  } satisfies { readonly [Service in keyof Clients]: () => Clients[Service] };
  return onDemand(makers);
}

/** Each property is made when it is first read, and kept. */
function onDemand<Makers extends Readonly<Record<string, () => unknown>>>(
  makers: Makers,
): { readonly [Name in keyof Makers]: ReturnType<Makers[Name]> } {
  const made = {} as { [Name in keyof Makers]: ReturnType<Makers[Name]> };
  for (const [name, make] of Object.entries(makers))
    Object.defineProperty(made, name, {
      configurable: true,
      enumerable: true,
      get: () => {
        const value = make();
        Object.defineProperty(made, name, { value, enumerable: true });
        return value;
      },
    });
  return made;
}
