import * as z from 'zod';
import { physicalName, resourceType } from '../resource-type.ts';

/** Six hours. https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html */
export const LONGEST_AGE_S = 21_600;

export const eventInvokeConfig = resourceType({
  honours: z.strictObject({
    FunctionName: z.string(),
    Qualifier: z.literal('$LATEST'),
    MaximumRetryAttempts: z.int().min(0).max(2).default(2),
    MaximumEventAgeInSeconds: z.int().min(60).max(LONGEST_AGE_S).default(LONGEST_AGE_S),
    DestinationConfig: z
      .strictObject({
        OnFailure: z.strictObject({
          Destination: z.string().regex(/^arn:aws:s3:::[^/]+$/, 'expected the ARN of a bucket'),
        }),
      })
      .optional(),
  }),
  gaps: {},
  make(properties, place, { wiring }) {
    wiring.asyncCalls.push({
      functionName: properties.FunctionName.split(':').at(-1) ?? '',
      retries: properties.MaximumRetryAttempts,
      maximumAgeMs: properties.MaximumEventAgeInSeconds * 1_000,
      onFailureBucket: properties.DestinationConfig?.OnFailure.Destination.split(':').at(-1),
    });
    return { ref: physicalName(place), attributes: {} };
  },
});
