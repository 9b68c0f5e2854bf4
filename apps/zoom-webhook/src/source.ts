import { hmac } from '@mef/auth';
import { defineWebhookSource, signedToken } from '@mef/webhook';
import { eventTypes } from './event-types.ts';
import { normalize } from './normalize.ts';
import { redact, volatile } from './privacy.ts';
import { schema } from './schema.ts';

export default defineWebhookSource({
  name: 'zoom-webhook',
  provider: 'zoom',
  version: 1,
  owner: { team: 'security-infrastructure', contact: 'siem@example.org' },
  // Zoom retries after 5, 25 and 85 minutes and does not say that it signs anew: a narrower window would lose retries.
  auth: hmac({
    header: 'x-zm-signature',
    prefix: 'v0=',
    message: 'v0:{timestamp}:{body}',
    timestamp: { header: 'x-zm-request-timestamp', past: '100 min', future: '5 min' },
  }),
  handshake: signedToken({
    when: { field: 'event', equals: 'endpoint.url_validation' },
    token: 'payload.plainToken',
    reply: { token: 'plainToken', signature: 'encryptedToken' },
  }),
  identity: { namespace: 'zoom-events', key: 'raw body', volatile },
  redact,
  schema,
  normalize,
  eventTypes,
});
