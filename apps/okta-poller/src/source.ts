import { defineRestSource } from '@mef/poll';
import { headerLogin, loginBySetting, privateKeyJwt } from '@mef/provider-client';
import { eventTypes } from './event-types.ts';
import { normalize } from './normalize.ts';
import { redact } from './privacy.ts';
import { schema, settings } from './schema.ts';

/** https://developer.okta.com/docs/reference/system-log-query/ */
export default defineRestSource({
  name: 'okta-poller',
  provider: 'okta',
  version: 1,
  owner: { team: 'security-infrastructure', contact: 'siem@example.org' },
  endpoint: 'https://{account}',
  login: loginBySetting('login', {
    token: headerLogin({ prefix: 'SSWS ', secret: 'api-token' }),
    oauth: privateKeyJwt({ tokenUrl: '/oauth2/v1/token', scope: 'okta.logs.read', dpop: true }),
  }),
  settings,
  // Without `until` Okta goes by the time it stored an event, so that late ones come too; with it, by `published`.
  request: {
    path: '/api/v1/logs',
    query: { since: '{from}', limit: '1000', sortOrder: 'ASCENDING' },
    bounded: { until: '{to}' },
    times: 'iso',
  },
  pages: { kind: 'link' },
  time: ['published'],
  polling: {
    between: 'follow',
    end: 'empty page',
    every: '1 min',
    // Only where Okta no longer knows the position: it lists by storage time, and nobody promises how late that is.
    overlap: '1 h',
    lookBack: '7 days',
    keptFor: '90 days',
  },
  identity: { namespace: 'okta-systemlog', key: { path: 'uuid' } },
  redact,
  schema,
  normalize,
  eventTypes,
});
