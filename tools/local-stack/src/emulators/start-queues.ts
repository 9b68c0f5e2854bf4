import { createSqsServer } from 'local-aws-sqs';
import { ACCOUNT, REGION } from '../templates/resource-type.ts';
import { runningServer, type RunningServer } from './running-server.ts';

export async function startQueues(): Promise<RunningServer> {
  const server = await createSqsServer({
    port: 0,
    hostname: '127.0.0.1',
    accountId: ACCOUNT,
    region: REGION,
    emulateQueueCreationLifecycle: false,
  });
  return runningServer(server);
}
