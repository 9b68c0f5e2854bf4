import { KinesisClient } from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/** Connecting is over or hopeless within this time; the call as a whole is bounded by its abort signal. */
const CONNECT_TIMEOUT_MS = 500;

/**
 * One client per environment. HTTP/1.1, because the SDK's HTTP/2 default turns a refused connection into an uncaught
 * error; no retries of its own, because the stream retries by record and two loops would multiply their budgets.
 */
export function createKinesisClient(): KinesisClient {
  return new KinesisClient({
    maxAttempts: 1,
    requestHandler: new NodeHttpHandler({ connectionTimeout: CONNECT_TIMEOUT_MS }),
  });
}
