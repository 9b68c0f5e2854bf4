import { createMemoryDeadLetters } from '@mef/dead-letter';
import { createMemoryStream } from '@mef/output';
import { headerLogin } from '@mef/provider-client';
import { createMemoryTelemetry } from '@mef/telemetry';
import * as z from 'zod';
import { createPoller } from './create-poller.ts';
import { defineRestSource } from './define-rest-source.ts';
import { createMemoryCursorStore } from './store/create-memory-cursor-store.ts';

const source = defineRestSource({
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

const instance = { name: 'main', account: 'acme.example.com' };
const clock = () => 0;
const poller = () =>
  createPoller(source, {
    clock,
    instances: [instance],
    secretsOf: () => ({ current: () => Promise.resolve([]), refresh: () => Promise.resolve([]) }),
    isPaused: ({ paused = false }) => Promise.resolve(paused),
    stream: createMemoryStream(),
    deadLetters: createMemoryDeadLetters(),
    telemetry: createMemoryTelemetry(),
    appVersion: '0123456789abcdef',
    cursors: createMemoryCursorStore(clock),
    http: () => Promise.reject(new Error('nobody is asked')),
    sleep: () => Promise.resolve(),
    uuid: () => 'id',
  });

describe('createPoller', () => {
  it("asks the manifest's endpoint, before it the instance's own, and before both the simulated provider", () => {
    const asked = (more: { endpoint?: string; simulator?: string }) =>
      poller().clientOf({ ...instance, ...more }).endpoint.href;
    const endpoint = 'https://log.example.org/api';
    expect(asked({})).toBe('https://acme.example.com/');
    expect(asked({ endpoint })).toBe('https://log.example.org/api');
    expect(asked({ endpoint, simulator: 'http://127.0.0.1:4000/acme' })).toBe('http://127.0.0.1:4000/acme');
  });
});
