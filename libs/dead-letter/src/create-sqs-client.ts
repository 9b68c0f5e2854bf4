import { SQSClient } from '@aws-sdk/client-sqs';

/** Connecting is over or hopeless within this time; the call as a whole is bounded by its abort signal. */
const CONNECT_TIMEOUT_MS = 500;

/**
 * One client per environment. No retries of its own: the queue retries by message, and two loops would multiply their
 * budgets. Calls go to the endpoint of the client, not to the host of the queue's URL, which an emulator may not resolve.
 */
export function createSqsClient(): SQSClient {
  return new SQSClient({
    maxAttempts: 1,
    useQueueUrlAsEndpoint: false,
    requestHandler: { connectionTimeout: CONNECT_TIMEOUT_MS },
  });
}
