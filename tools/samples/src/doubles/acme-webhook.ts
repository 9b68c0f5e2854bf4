import { hmac } from '@mef/auth';
import { defineWebhookSource, headerEcho, signedToken } from '@mef/webhook';
import * as z from 'zod';

const schema = z.object({
  id: z.string(),
  user: z.string().optional(),
  at: z.number().optional(),
  trouble: z.enum(['throws', 'bad event', 'none']).optional(),
});

const challenge = signedToken({
  when: { field: 'type', equals: 'hello' },
  token: 'token',
  reply: { token: 'token', signature: 'signature' },
});

/** A webhook source with everything that the check tells apart; its provider names the event in a header. */
export const acmeWebhook = defineWebhookSource({
  name: 'acme-webhook',
  provider: 'acme',
  version: 1,
  owner: { team: 'security-infrastructure', contact: 'siem@example.org' },
  auth: hmac({ header: 'x-acme-signature', prefix: '', message: '{body}' }),
  headers: ['x-acme-event', 'x-acme-region'],
  handshake: {
    ...challenge,
    matches: (record) => {
      if (typeof record === 'string') throw new TypeError(`no object: ${record}`);
      return challenge.matches(record);
    },
  },
  preAuth: headerEcho({ header: 'x-acme-challenge', reply: 'challenge' }),
  bodies: ['json', 'form'],
  identity: { namespace: 'acme-events', key: { path: 'id' } },
  redact: [],
  schema,
  normalize: ({ id, user, at, trouble }, { headers, instance }) => {
    if (trouble === 'throws') throw new TypeError(`cannot read ${id}`);
    if (trouble === 'none') return { ignored: 'carries no event' };
    return {
      eventType: headers['x-acme-event'] ?? 'acme.nameless',
      category: trouble === 'bad event' ? 'no category of MozDef' : 'authentication',
      severity: 'NOTICE',
      summary: `something at ${instance.account}`,
      hostname: 'acme.example.com',
      eventTime: at,
      details: { username: user ?? headers['x-acme-region'], sourceipaddress: '192.0.2.7' },
    };
  },
});
