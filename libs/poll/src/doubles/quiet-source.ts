import { headerLogin } from '@mef/provider-client';
import * as z from 'zod';
import { defineRestSource } from '../define-rest-source.ts';

/** A polled source of which nothing is polled. */
export const quietSource = defineRestSource({
  name: 'acme-poller',
  provider: 'acme',
  version: 1,
  owner: { team: 'security-infrastructure', contact: 'siem@example.org' },
  endpoint: 'https://{account}',
  login: headerLogin({ prefix: 'Bearer ', secret: 'api-token' }),
  request: { path: '/log', query: { since: '{from}' }, times: 'iso' },
  pages: { kind: 'link' },
  time: ['at'],
  polling: {
    between: 'follow',
    end: 'no next page',
    every: '1 min',
    overlap: '1 min',
    lookBack: '1 h',
    keptFor: '1 h',
  },
  identity: { namespace: 'acme-log', key: { path: 'id' } },
  redact: [],
  schema: z.looseObject({}),
  normalize: () => ({ ignored: 'nothing is polled here' }),
});
