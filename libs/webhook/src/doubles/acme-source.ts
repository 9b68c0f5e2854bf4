import { hmac } from '@mef/auth';
import { defineEventTypes, ignored } from '@mef/normalization';
import * as z from 'zod';
import { defineWebhookSource, signedToken } from '../index.ts';

export const secret = 'acme-secret-0123456789';
export const previous = 'acme-secret-before-that';
export const now = Date.UTC(2026, 0, 2, 3, 4, 5);

export const auth = hmac({
  header: 'x-signature',
  prefix: '',
  message: '{timestamp}.{body}',
  timestamp: { header: 'x-time', past: '100 min', future: '5 min' },
});

export const source = defineWebhookSource({
  name: 'acme-webhook',
  provider: 'acme',
  version: 3,
  owner: { team: 'security-infrastructure', contact: 'siem@example.org' },
  auth,
  handshake: signedToken({
    when: { field: 'event', equals: 'hello' },
    token: 'data.word',
    reply: { token: 'word', signature: 'proof' },
  }),
  identity: { namespace: 'acme-events', key: 'raw body', volatile: { 'file.*': ['url'] } },
  redact: ['**.url'],
  schema: z.object({
    event: z.string(),
    at: z.number().optional(),
    who: z.string().optional(),
    ip: z.string().optional(),
  }),
  eventTypes: defineEventTypes('acme', {
    'file.shared': ['acme', 'NOTICE', 'shared a file'],
    boom: ['acme', 'INFO', ''],
    ping: ['acme', 'INFO', ''],
  }),
  normalize: (payload) => {
    if (payload.event === 'ping') return ignored('ping');
    if (payload.event === 'boom') throw new TypeError(`cannot read ${payload.who ?? ''}`);
    return {
      eventType: payload.event,
      category: 'acme',
      severity: 'INFO',
      summary: `acme ${payload.event}`,
      hostname: 'acme.example.com',
      eventTime: payload.at,
      details: { username: payload.who, sourceipaddress: payload.ip },
    };
  },
});
