import { defineRestSource } from '@mef/poll';
import { headerLogin } from '@mef/provider-client';
import { eventTypes } from './event-types.ts';
import { normalize } from './normalize.ts';
import { redact } from './privacy.ts';
import { schema, settings } from './schema.ts';

/** https://docs.github.com/en/enterprise-cloud@latest/rest/orgs/orgs#get-the-audit-log-for-an-organization */
export default defineRestSource({
  name: 'github-audit',
  provider: 'github',
  version: 1,
  owner: { team: 'security-infrastructure', contact: 'siem@example.org' },
  endpoint: 'https://api.github.com',
  login: headerLogin({ prefix: 'Bearer ', secret: 'api-token' }),
  settings,
  request: {
    path: '/{settings.scope}/{account}/audit-log',
    query: { phrase: 'created:>={from}', include: '{settings.include}', order: 'asc', per_page: '100' },
    bounded: { phrase: 'created:>={from} created:<={to}' },
    headers: { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' },
    times: 'iso seconds',
  },
  pages: { kind: 'link' },
  // Git events have no `created_at`: a poller that went by it alone stood still at the first of them.
  time: ['@timestamp', 'created_at'],
  polling: {
    // The last page has no next one to keep, and entries are filled in behind it without a stated bound.
    between: 'resume',
    end: 'no next page',
    every: '1 min',
    overlap: '15 min',
    lookBack: '7 days',
    keptFor: '180 days',
  },
  identity: { namespace: 'github-audit-log', key: { path: '_document_id' } },
  redact,
  schema,
  normalize,
  eventTypes,
});
