import { hmac } from '@mef/auth';
import * as z from 'zod';
import { defineWebhookSource } from './index.ts';

const define = (headers?: readonly string[]) =>
  defineWebhookSource({
    name: 'acme-webhook',
    provider: 'acme',
    version: 1,
    owner: { team: 'platform', contact: 'team@example.org' },
    auth: hmac({ header: 'x-acme-signature', prefix: 'sha256=', message: '{body}', secret: 'webhook-secret' }),
    ...(headers && { headers }),
    identity: { namespace: 'acme-deliveries', key: { header: 'x-acme-id' } },
    redact: [],
    schema: z.unknown(),
    normalize: () => ({ ignored: 'ping' }),
  });

it.each([[undefined], [[]], [['x-acme-event']], [['X-Acme-Id']]])(
  'a source whose id comes in a header keeps that header: not of %j',
  (headers) => {
    expect(() => define(headers)).toThrow(
      'acme-webhook: identity.key names the header x-acme-id, which has to be among its headers',
    );
  },
);

it('takes one that does', () => {
  expect(define(['x-acme-event', 'x-acme-id']).identity.key).toEqual({ header: 'x-acme-id' });
});
