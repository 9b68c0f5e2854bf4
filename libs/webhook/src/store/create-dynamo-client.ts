import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** A call of DynamoDB takes some 10 ms; what takes a hundred times that is lost, and a new attempt is quicker. */
const ATTEMPT_TIMEOUT_MS = 1_000;
const ATTEMPTS = 3;

/** One client per environment. The retries are the SDK's: every write of the log may be sent twice. */
export function createDynamoClient(): DynamoDBClient {
  return new DynamoDBClient({
    maxAttempts: ATTEMPTS,
    requestHandler: {
      connectionTimeout: ATTEMPT_TIMEOUT_MS,
      requestTimeout: ATTEMPT_TIMEOUT_MS,
      socketTimeout: ATTEMPT_TIMEOUT_MS,
      throwOnRequestTimeout: true,
    },
  });
}
