import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { KinesisClient } from '@aws-sdk/client-kinesis';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type * as z from 'zod';
import { LocalStackError } from '../local-error.ts';
import type { Wiring } from './wiring.ts';

export const REGION = 'us-east-1';
/** What kinesis-local and, told so, local-aws-sqs put into ARNs. */
export const ACCOUNT = '000000000000';

/** One resource in one stack. */
export interface Place {
  readonly stack: string;
  readonly logicalId: string;
}

/** What `Ref` and `Fn::GetAtt` give for a resource. */
export interface Identity {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface Makers {
  readonly dynamodb: DynamoDBClient;
  readonly kinesis: KinesisClient;
  readonly sqs: SQSClient;
  readonly s3: S3Client;
  readonly wiring: Wiring;
  /** Of streams, in all stacks. */
  readonly consumers: number;
}

/** A resource that the local stack makes, from the properties it honours. */
export interface ResourceType {
  /** Property that is left out on purpose → why. Any other property that `make` does not know stops the start. */
  readonly gaps: Readonly<Record<string, string>>;
  make(properties: unknown, place: Place, makers: Makers): Promise<Identity> | Identity;
}

export function resourceType<Schema extends z.ZodType>(type: {
  honours: Schema;
  gaps: Readonly<Record<string, string>>;
  make(properties: z.infer<Schema>, place: Place, makers: Makers): Promise<Identity> | Identity;
}): ResourceType {
  return {
    gaps: type.gaps,
    make(properties, place, makers) {
      const parsed = type.honours.safeParse(properties);
      if (parsed.success) return type.make(parsed.data, place, makers);
      const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'properties'}: ${message}`);
      throw new LocalStackError(
        `The local stack cannot make ${place.stack}/${place.logicalId} as its template says: ${problems.join('; ')}. ` +
          'Teach tools/local-stack/src/templates the property, or list it as a gap with its reason.',
      );
    },
  };
}

/** As CloudFormation names what has no name of its own, without the random ending. */
export const physicalName = ({ stack, logicalId }: Place) => `${stack}-${logicalId}`;
