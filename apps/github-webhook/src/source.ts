import { hmac } from '@mef/auth';
import { defineWebhookSource } from '@mef/webhook';
import { deliveries } from './deliveries.ts';
import { eventTypes } from './event-types.ts';
import { normalize } from './normalize.ts';
import { redact } from './privacy.ts';
import { schema, settings } from './schema.ts';

/** https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries */
export default defineWebhookSource({
  name: 'github-webhook',
  provider: 'github',
  version: 1,
  owner: { team: 'security-infrastructure', contact: 'siem@example.org' },
  // Only the body is signed: not the time, not the headers with the event's name and the delivery's id.
  auth: hmac({ header: 'x-hub-signature-256', prefix: 'sha256=', message: '{body}', secret: 'webhook-secret' }),
  bodies: ['json', 'form'],
  headers: [
    'x-github-event',
    'x-github-delivery',
    'x-github-hook-id',
    'x-github-hook-installation-target-id',
    'x-github-hook-installation-target-type',
  ],
  identity: { namespace: 'github-webhook-deliveries', key: { header: 'x-github-delivery' } },
  settings,
  redact,
  schema,
  normalize,
  eventTypes,
  deliveries,
});
