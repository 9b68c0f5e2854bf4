import { Agent } from 'node:http';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { REGION } from '../templates/resource-type.ts';
import { localCredentials } from './local-credentials.ts';

/**
 * A client for the emulator, which does not speak the HTTP/2 that the SDK would choose. Each consumer holds a connection
 * for each shard: with the SDK's 50 the fourth destination's subscriptions would wait for ever, and all calls with them.
 */
export function createKinesisClient(endpoint: string): KinesisClient {
  const requestHandler = new NodeHttpHandler({ httpAgent: new Agent({ keepAlive: true, maxSockets: Infinity }) });
  return new KinesisClient({ region: REGION, credentials: localCredentials, endpoint, requestHandler });
}
