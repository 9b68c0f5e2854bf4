import { basic, hmac, jwt, type Scheme, sharedToken } from '@mef/auth';
import { Rejection } from '@mef/rejection';
import type { APIGatewayRequestAuthorizerEventV2 } from 'aws-lambda';
import { request } from './doubles/acme-request.ts';
import { now, previous, secret } from './doubles/acme-source.ts';
import { setUp } from './doubles/set-up.ts';
import { authorize } from './index.ts';

const token = sharedToken({ header: 'x-token' });
const source = { name: 'acme-webhook', auth: token };

/** The gateway's question: the request without its body. */
function question(headers: Record<string, string>, path?: string): APIGatewayRequestAuthorizerEventV2 {
  const { body: _, ...asked } = request('', { headers, ...(path === undefined ? {} : { path }) });
  const routeArn = 'arn:aws:execute-api:us-east-1:000000000000:api/$default/POST/acme-webhook/main';
  return { ...asked, type: 'REQUEST', routeArn, identitySource: [], cookies: [] };
}

const secretsOf = (...kept: string[]) => ({
  secretsOf: () => ({ current: () => Promise.resolve(kept), refresh: () => Promise.resolve(kept) }),
});

test.each([
  ['the current secret', { 'x-token': secret }, true],
  ['the secret before it', { 'x-token': previous }, true],
  ['the header in another case', { 'X-Token': secret }, true],
  ['another token', { 'x-token': 'x'.repeat(22) }, false],
  ['a longer one', { 'x-token': `${secret}0` }, false],
  ['an empty one', { 'x-token': '' }, false],
  ['none', {}, false],
])('%s', async (_, headers, isAuthorized) => {
  const { ports } = setUp();
  expect(await authorize(question(headers), source, ports)).toEqual({ isAuthorized });
});

test('user and password', async () => {
  const credentials = 'acme:password-0123456789';
  const { ports } = setUp(secretsOf(credentials));
  const ask = (text: string) =>
    authorize(
      question({ authorization: `Basic ${Buffer.from(text).toString('base64')}` }),
      { ...source, auth: basic() },
      ports,
    );
  expect(await ask(credentials)).toEqual({ isAuthorized: true });
  expect(await ask('acme:password-0123456780')).toEqual({ isAuthorized: false });
});

test('answers yes or no alone: no policy that could name more than the one route', async () => {
  const { ports } = setUp();
  for (const headers of [{ 'x-token': secret }, {}])
    expect(Object.keys(await authorize(question(headers), source, ports))).toEqual(['isAuthorized']);
});

test('a route of no instance is no', async () => {
  const { ports } = setUp();
  expect(await authorize(question({ 'x-token': secret }, '/acme-webhook/none'), source, ports)).toEqual({
    isAuthorized: false,
  });
});

test('a secret that was rotated a moment ago is looked up anew, as the handler does', async () => {
  const { ports } = setUp({
    secretsOf: () => ({
      current: () => Promise.resolve([previous]),
      refresh: () => Promise.resolve([secret, previous]),
    }),
  });
  expect(await authorize(question({ 'x-token': secret }), source, ports)).toEqual({ isAuthorized: true });
});

test('a refusal is counted, since the handler never hears of it', async () => {
  const { ports, telemetry } = setUp();
  await authorize(question({ 'x-token': 'x'.repeat(22) }), source, ports);
  const dimensions = { source: 'acme-webhook', instance: 'main' };
  expect(telemetry.total('Unauthenticated', dimensions)).toBe(1);
  expect(telemetry.total('Rejected', { ...dimensions, reason: 'token-mismatch' })).toBe(1);
});

test('a store that does not answer is no refusal: the gateway answers 500, and the sender comes again', async () => {
  const down = () => Promise.reject(new Rejection('secret-unavailable', 'the store gave no answer'));
  const { ports } = setUp({ secretsOf: () => ({ current: down, refresh: down }) });
  await expect(authorize(question({ 'x-token': secret }), source, ports)).rejects.toThrow(Rejection);
});

test.each<[string, Scheme]>([
  ['hmac', hmac({ header: 'x-token', prefix: '', message: '{body}' })],
  ['a token with a hash of the body', jwt({ secretFormat: 'text', algorithms: ['HS256'], bodyHash: 'body_sha256' })],
])('a scheme that covers the body is never judged without it: %s', async (_, auth) => {
  const { ports } = setUp();
  const headers = await auth.sign(new Uint8Array(), 'acme-secret-0123456789-0123456789', now);
  await expect(authorize(question(headers), { ...source, auth }, ports)).rejects.toThrow('signs its bodies');
});
