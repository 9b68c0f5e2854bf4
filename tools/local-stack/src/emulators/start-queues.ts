import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequestHandler } from 'local-aws-sqs';
import { ACCOUNT, REGION } from '../templates/resource-type.ts';
import { answerLongPoll, isLongPoll } from './answer-long-poll.ts';
import { runningServer, type RunningServer } from './running-server.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export async function startQueues(): Promise<RunningServer> {
  const server = createServer((request, response) => {
    const answering = isLongPoll(request) ? answerLongPoll(request, response, url()) : emulator(request, response);
    answering.catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = () => `http://127.0.0.1:${port}/`;
  const options = { accountId: ACCOUNT, region: REGION, emulateQueueCreationLifecycle: false };
  const emulator: Handler = createRequestHandler({ ...options, port, hostname: '127.0.0.1' }).requestHandler;
  return runningServer(server);
}
