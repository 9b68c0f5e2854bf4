import {
  InvokeCommand,
  LambdaClient,
  ResourceNotFoundException,
  TooManyRequestsException,
} from '@aws-sdk/client-lambda';
import { localCredentials } from '../emulators/local-credentials.ts';
import type { RunningServer } from '../emulators/running-server.ts';
import type { InvocationResult } from './environment-messages.ts';
import { startInvokeEndpoint } from './start-invoke-endpoint.ts';

const name = 'mef-dev-okta-poller-handler';
let server: RunningServer;
let client: LambdaClient;
let answer: (event: unknown) => Promise<InvocationResult>;
const lines: string[] = [];

beforeAll(async () => {
  const host = { knows: (asked: string) => asked === name, invoke: (_name: string, event: unknown) => answer(event) };
  server = await startInvokeEndpoint({ host: () => host, calls: () => host, log: (line) => lines.push(line) });
  client = new LambdaClient({
    endpoint: server.url,
    region: 'us-east-1',
    credentials: localCredentials,
    maxAttempts: 1,
  });
});

afterAll(async () => {
  client.destroy();
  await server.stop();
});

const echo = (event: unknown) => Promise.resolve({ kind: 'answered', payload: { got: event } } as const);
beforeEach(() => {
  answer = echo;
  lines.length = 0;
});

const invoke = (Payload: string, more: Partial<InvokeCommand['input']> = {}) =>
  client.send(new InvokeCommand({ FunctionName: name, Payload: Buffer.from(Payload), ...more }));
const text = (payload: Uint8Array | undefined) => Buffer.from(payload ?? []).toString();

describe("Lambda's Invoke, asked by the SDK", () => {
  it('gives what the function answered', async () => {
    const { StatusCode, FunctionError, ExecutedVersion, Payload } = await invoke('{"a":1}');
    expect([StatusCode, FunctionError, ExecutedVersion]).toEqual([200, undefined, '$LATEST']);
    expect(JSON.parse(text(Payload))).toEqual({ got: { a: 1 } });
  });

  it('takes no payload for an empty event, and an ARN with a version for a name', async () => {
    const FunctionName = `arn:aws:lambda:us-east-1:000000000000:function:${name}:$LATEST`;
    const { Payload } = await client.send(new InvokeCommand({ FunctionName }));
    expect(JSON.parse(text(Payload))).toEqual({ got: {} });
  });

  it('tells what the function threw as a function error, not as a failed call', async () => {
    answer = () => Promise.resolve({ kind: 'failed', errorType: 'TypeError', errorMessage: 'broken' });
    const { StatusCode, FunctionError, Payload } = await invoke('{}');
    expect([StatusCode, FunctionError]).toEqual([200, 'Unhandled']);
    expect(JSON.parse(text(Payload))).toEqual({ errorType: 'TypeError', errorMessage: 'broken' });
  });

  it("does not take a function's own error for a refusal of Lambda", async () => {
    answer = () => Promise.resolve({ kind: 'failed', errorType: 'TooManyRequestsException', errorMessage: 'theirs' });
    expect((await invoke('{}')).FunctionError).toBe('Unhandled');
  });

  it('refuses as Lambda does: busy, unknown, no JSON', async () => {
    answer = () =>
      Promise.resolve({ kind: 'refused', errorType: 'TooManyRequestsException', errorMessage: 'Rate Exceeded.' });
    await expect(invoke('{}')).rejects.toBeInstanceOf(TooManyRequestsException);
    const unknown = invoke('{}', { FunctionName: 'nobody' });
    await expect(unknown).rejects.toBeInstanceOf(ResourceNotFoundException);
    await expect(unknown).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 }, message: /nobody/ });
    await expect(invoke('{"a"')).rejects.toMatchObject({ name: 'InvalidRequestContentException' });
  });

  it('answers an event before the function does, and writes down that it failed', async () => {
    let end: (result: InvocationResult) => void = () => undefined;
    answer = () => new Promise((resolve) => (end = resolve));
    const { StatusCode, Payload } = await invoke('{}', { InvocationType: 'Event' });
    expect([StatusCode, text(Payload)]).toEqual([202, '']);
    end({ kind: 'failed', errorType: 'Error', errorMessage: 'too late' });
    await new Promise(setImmediate);
    expect(lines).toEqual([`${name}: Error: too late`]);
  });

  it('refuses an event over 1 MiB, which would be taken synchronously', async () => {
    const large = JSON.stringify('x'.repeat(1_048_576));
    await expect(invoke(large, { InvocationType: 'Event' })).rejects.toMatchObject({
      name: 'RequestTooLargeException',
    });
    expect((await invoke(large)).StatusCode).toBe(200);
  });

  it('knows nothing but Invoke', async () => {
    const response = await fetch(`${server.url}/2015-03-31/functions/${name}`, { method: 'DELETE' });
    expect(response.status).toBe(404);
  });
});
