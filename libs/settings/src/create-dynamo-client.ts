import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** Silence of this length ends an attempt: a call takes some 10 ms, and what takes a hundred times that is lost. */
const ATTEMPT_TIMEOUT_MS = 1_000;
const ATTEMPTS = 3;

/** Client of the state table, one per environment. The retries are the SDK's: every write may be sent twice. */
export function createDynamoClient(): DynamoDBClient {
  return new DynamoDBClient({
    maxAttempts: ATTEMPTS,
    requestHandler: {
      connectionTimeout: ATTEMPT_TIMEOUT_MS,
      // Also within an answer: the SDK's request timeout ends with its first byte.
      socketTimeout: ATTEMPT_TIMEOUT_MS,
    },
  });
}
