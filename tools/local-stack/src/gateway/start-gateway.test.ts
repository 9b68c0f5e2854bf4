import { connect } from 'node:net';
import type { InvocationResult } from '../lambda/environment-messages.ts';
import { emptyWiring } from '../templates/wiring.ts';
import type { GatewayEvent } from './gateway-event.ts';
import { type Gateway, startGateway } from './start-gateway.ts';

let gateway: Gateway;
let answer: (event: GatewayEvent) => Promise<InvocationResult>;
const lines: string[] = [];

beforeAll(async () => {
  const wiring = emptyWiring();
  const functionOf = (name: string) => ({
    name,
    label: name,
    app: name,
    entry: 'handler',
    arn: `arn:${name}`,
    memoryMb: 128,
    timeoutMs: 1000,
    environment: {},
  });
  wiring.functions.push(functionOf('echo'));
  wiring.routes.push({
    apiId: 'a',
    routeKey: 'POST /echo/main',
    integrationId: 'i',
    via: 'gateway',
    authorizerId: undefined,
  });
  wiring.integrations.set('i', { functionArn: 'arn:echo', timeoutMs: 100 });
  gateway = await startGateway({
    port: 0,
    wiring,
    host: { invoke: (_name, event) => answer(event as GatewayEvent) },
    log: (line) => lines.push(line),
  });
});

afterAll(() => gateway.stop());

beforeEach(() => {
  answer = ({ body = '', isBase64Encoded }) =>
    Promise.resolve({ kind: 'answered', payload: { statusCode: 200, body: `${isBase64Encoded} ${body.length}` } });
});

async function post(path: string, body: string | Uint8Array<ArrayBuffer>, method = 'POST') {
  const response = await fetch(`${gateway.url}${path}`, { method, body });
  return [response.status, await response.text()];
}

describe('startGateway', () => {
  it('answers what the function answers', async () => {
    expect(await post('/echo/main', 'hello')).toEqual([200, 'false 5']);
    expect(await post('/echo/main?x=y', new Uint8Array(3))).toEqual([200, 'true 4']);
  });

  it('answers 404 for a path or method without a route', async () => {
    expect(await post('/echo/other', '')).toEqual([404, '{"message":"Not Found"}']);
    expect(await post('/echo/main', '', 'PUT')).toEqual([404, '{"message":"Not Found"}']);
  });

  it('takes 10 MiB and answers 413 for a byte more', async () => {
    const limit = 10 * 1024 * 1024;
    expect(await post('/echo/main', 'x'.repeat(limit))).toEqual([200, `false ${limit}`]);
    expect(await post('/echo/main', 'x'.repeat(limit + 1))).toEqual([413, '{"message":"Request Entity Too Large"}']);
  });

  it('answers 503 when the function is not done in time', async () => {
    let finish: (result: InvocationResult) => void = () => undefined;
    answer = () =>
      new Promise((resolve) => {
        finish = resolve;
      });
    expect(await post('/echo/main', '')).toEqual([503, '{"message":"Service Unavailable"}']);
    finish({ kind: 'answered', payload: null });
  });

  it('outlives a client that goes away in the middle of its body', async () => {
    const { port } = new URL(gateway.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write('POST /echo/main HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf', () => socket.destroy());
      });
      socket.once('close', () => {
        resolve();
      });
    });
    expect(await post('/echo/main', 'hello')).toEqual([200, 'false 5']);
  });

  it('logs a line without query, header or body', async () => {
    lines.length = 0;
    await post('/echo/main?token=hidden', 'hidden');
    expect(lines.at(-1)).toMatch(/ POST \/echo\/main 200$/);
    expect(lines.join()).not.toContain('hidden');
  });
});
