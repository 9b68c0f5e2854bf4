import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMemoryShell } from '../doubles/create-memory-shell.ts';
import { createContext } from './create-context.ts';
import type { Place } from './place.ts';

interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object;
}

let server: Server;
let asked: { path: string; target: string | undefined; body: unknown }[];
let reply: (target: string | undefined) => Reply;

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const target = request.headers['x-amz-target']?.toString();
      asked.push({ path: request.url ?? '', target, body: JSON.parse(Buffer.concat(chunks).toString()) });
      const { status = 200, headers = {}, body } = reply(target);
      response
        .writeHead(status, { 'content-type': 'application/x-amz-json-1.1', ...headers })
        .end(JSON.stringify(body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

/** A local stack of which every service is the one server above. */
function open() {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const endpoints = { dynamodb: url, kinesis: url, lambda: url, sqs: url, s3: url, ssm: url };
  const place: Place = {
    kind: 'local',
    directory: '/nowhere',
    stack: {
      gatewayUrl: url,
      mozdefUrl: url,
      destinations: [],
      sources: {},
      instances: {},
      providers: {},
      schedules: [],
      endpoints,
      deadLetterQueueUrl: url,
      archiveBucket: 'archive',
      onFailureBucket: 'on-failure',
      processes: [],
    },
  };
  const { shell } = createMemoryShell();
  return createContext(shell, { root: '/nowhere', place, stage: 'dev', isJson: false, isYes: false });
}

describe('a function that is invoked', () => {
  it('is the one of the stage and the source, and gives its answer', async () => {
    reply = () => ({ body: { requested: true } });
    expect(await open().invoke('okta-poller', 'handler', { a: 1 })).toEqual({ requested: true });
    expect(asked).toEqual([
      { path: expect.stringContaining('/functions/mef-dev-okta-poller-handler/invocations') as string, body: { a: 1 } },
    ]);
  });

  it('says what it said when it failed', async () => {
    reply = () => ({ headers: { 'x-amz-function-error': 'Unhandled' }, body: { errorMessage: 'too long ago' } });
    const failed = open().invoke('okta-poller', 'handler', {});
    await expect(failed).rejects.toThrow('mef-dev-okta-poller-handler failed: too long ago\n');
  });

  it('that is not there rejects as the SDK does, for the frame to put into words', async () => {
    reply = () => ({ status: 404, headers: { 'x-amzn-errortype': 'ResourceNotFoundException' }, body: {} });
    await expect(open().invoke('nobody', 'handler', {})).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe('what the stream stack publishes', () => {
  it('is read below the stage, and leads to the cursors', async () => {
    reply = (target) =>
      target?.startsWith('AmazonSSM') === true
        ? { body: { Parameter: { Name: 'x', Value: 'state-table' } } }
        : { body: { Item: { live: { S: 'cursor-1' } } } };
    const cursors = await open().cursors();
    expect(await cursors.read({ app: 'okta-poller', instance: 'main' })).toEqual({ live: 'cursor-1' });
    expect(asked.map(({ body }) => body)).toEqual([
      { Name: '/mef/dev/state/table-name' },
      expect.objectContaining({
        TableName: 'state-table',
        Key: { pk: { S: 'okta-poller#main' }, sk: { S: 'state' } },
      }),
    ]);
  });

  it('must not be empty', async () => {
    reply = () => ({ body: { Parameter: { Name: 'x' } } });
    await expect(open().published('stream/name')).rejects.toThrow('The parameter /mef/dev/stream/name is empty.');
  });
});
