import type { InvocationResult } from '../lambda/environment-messages.ts';
import { emptyWiring } from '../templates/wiring.ts';
import { type Gateway, startGateway } from './start-gateway.ts';

let gateway: Gateway;
let answer: InvocationResult;
const asked: object[] = [];
const handled: object[] = [];

beforeAll(async () => {
  const wiring = emptyWiring();
  const functionOf = (name: string) => ({
    name,
    label: name,
    app: 'token-webhook',
    entry: name,
    arn: `arn:${name}`,
    memoryMb: 128,
    timeoutMs: 1_000,
    environment: {},
  });
  wiring.functions.push(functionOf('handler'), functionOf('authorize'));
  wiring.integrations.set('i', { functionArn: 'arn:handler', timeoutMs: 1_000 });
  wiring.authorizers.set('z', { functionArn: 'arn:authorize', header: 'x-token' });
  const route = { apiId: 'a', integrationId: 'i', via: 'gateway' as const };
  wiring.routes.push({ ...route, routeKey: 'POST /token-webhook/main', authorizerId: 'z' });
  wiring.routes.push({ ...route, routeKey: 'GET /token-webhook/main', authorizerId: undefined });
  gateway = await startGateway({ port: 0, wiring, host: { invoke }, log: () => undefined });

  function invoke(name: string, event: unknown): Promise<InvocationResult> {
    (name === 'authorize' ? asked : handled).push(event as object);
    return Promise.resolve(
      name === 'authorize' ? answer : { kind: 'answered', payload: { statusCode: 200, body: 'ok' } },
    );
  }
});
afterAll(() => gateway.stop());
beforeEach(() => {
  asked.length = 0;
  handled.length = 0;
});

async function post(headers: Record<string, string>, method = 'POST') {
  const body = method === 'POST' ? { body: 'secret body' } : {};
  const response = await fetch(`${gateway.url}/token-webhook/main`, { method, headers, ...body });
  return response.status;
}

test('a yes goes on to the handler, and the authorizer never sees the body', async () => {
  answer = { kind: 'answered', payload: { isAuthorized: true } };
  expect(await post({ 'X-Token': 'abc' })).toBe(200);
  expect(handled).toHaveLength(1);
  expect(asked).toMatchObject([{ version: '2.0', type: 'REQUEST', identitySource: ['abc'] }]);
  expect(JSON.stringify(asked)).not.toContain('secret body');
});

test('without the header nobody is asked', async () => {
  expect(await post({})).toBe(401);
  expect(asked.concat(handled)).toEqual([]);
});

test.each<[string, InvocationResult, number]>([
  ['a no', { kind: 'answered', payload: { isAuthorized: false } }, 403],
  ['an answer of another form', { kind: 'answered', payload: { isAuthorized: 'yes' } }, 500],
  ['no answer', { kind: 'answered', payload: null }, 500],
  ['an error', { kind: 'failed', errorType: 'Error', errorMessage: 'x' }, 500],
])('%s never reaches the handler', async (_, given, status) => {
  answer = given;
  expect(await post({ 'x-token': 'abc' })).toBe(status);
  expect(handled).toEqual([]);
});

test('a greeting by GET is asked about by no one', async () => {
  expect(await post({}, 'GET')).toBe(200);
  expect(asked).toEqual([]);
});
