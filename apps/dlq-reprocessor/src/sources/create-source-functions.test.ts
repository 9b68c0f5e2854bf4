import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { LambdaClient } from '@aws-sdk/client-lambda';

import { createLambdaClient, createSourceFunctions } from './create-source-functions.ts';
import { UnfitReply } from './source-functions.ts';

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

const closings: (() => void)[] = [];

afterEach(() => {
  jest.restoreAllMocks();
  for (const close of closings.splice(0)) close();
});

/** The real client against a server that speaks as Lambda's Invoke does. https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
async function lambdaThatAnswers(answer: Answer | 'never', asked: () => void = () => undefined) {
  const requests: { url: string | undefined; type: unknown; body: string }[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const type = request.headers['x-amz-invocation-type'];
      requests.push({ url: request.url, type, body: Buffer.concat(chunks).toString() });
      asked();
      if (answer !== 'never') response.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = new LambdaClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  closings.push(() => {
    client.destroy();
    server.closeAllConnections();
    server.close();
  });
  return { functions: createSourceFunctions({ client, stage: 'dev' }), requests };
}

const request = { dryRun: true, envelopes: ['{"v":1}', '{}'] };
const reply = {
  appVersion: '0123456789abcdef',
  schemaVersion: 3,
  answers: [
    { outcome: 'stored', count: 1, events: [{ category: 'acme' }], masked: '{}' },
    { outcome: 'rejected', reason: 'payload-shape', detail: 'who: expected string' },
  ],
};

describe('createSourceFunctions', () => {
  it('calls the deployed function of the source and waits for what it says', async () => {
    const { functions, requests } = await lambdaThatAnswers({ body: JSON.stringify(reply) });
    expect(await functions.reprocess('acme-webhook', request)).toEqual(reply);
    expect(requests).toMatchObject([{ url: '/2015-03-31/functions/mef-dev-acme-webhook-reprocess/invocations' }]);
    expect([undefined, 'RequestResponse']).toContain(requests[0]?.type);
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual(request);
  });

  it.each<[string, Answer]>([
    ['a function that died', { headers: { 'x-amz-function-error': 'Unhandled' }, body: '{"errorMessage":"canary"}' }],
    [
      'a function that died behind its answer',
      { headers: { 'x-amz-function-error': 'Unhandled' }, body: JSON.stringify(reply) },
    ],
    ['no answer', { body: '' }],
    ['null', { body: 'null' }],
    ['what is no JSON', { body: 'canary' }],
    ['answers that are no list', { body: JSON.stringify({ ...reply, answers: 'canary' }) }],
    ['an unknown outcome', { body: JSON.stringify({ ...reply, answers: [{ outcome: 'canary' }] }) }],
    ['stored without a number', { body: JSON.stringify({ ...reply, answers: [{ outcome: 'stored' }] }) }],
    [
      'an unknown reason',
      { body: JSON.stringify({ ...reply, answers: [{ outcome: 'rejected', reason: 'canary', detail: '' }] }) },
    ],
  ])('takes %s for an answer that does not fit, and repeats no word of it', async (_what, answer) => {
    const { functions } = await lambdaThatAnswers(answer);
    const asked = functions.reprocess('acme-webhook', request);
    await expect(asked).rejects.toThrow(UnfitReply);
    await expect(asked).rejects.not.toThrow(/canary/);
  });

  it('takes no answer in time for one that does not fit, so that fewer letters are sent', async () => {
    const waiting = new AbortController();
    const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(waiting.signal);
    const { functions, requests } = await lambdaThatAnswers('never', () => {
      waiting.abort(new DOMException('made up', 'TimeoutError'));
    });
    await expect(functions.reprocess('acme-webhook', request)).rejects.toThrow(UnfitReply);
    expect([requests.length, timeout.mock.calls]).toEqual([1, [[25_000]]]);
  });

  it('tells a function that is not there from one that died', async () => {
    const { functions } = await lambdaThatAnswers({
      status: 404,
      headers: { 'x-amzn-errortype': 'ResourceNotFoundException' },
      body: '{"Message":"Function not found"}',
    });
    await expect(functions.reprocess('acme-webhook', request)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});

describe('createLambdaClient', () => {
  it('repeats a call once at most: the run repeats it anyway', async () => {
    const client = createLambdaClient();
    expect(await client.config.maxAttempts()).toBe(2);
    client.destroy();
  });
});
