import { createMemoryDeadLetters } from '@mef/dead-letter';
import { createMemoryStream } from '@mef/output';
import { createMemoryTelemetry } from '@mef/telemetry';
import { createPoller } from './create-poller.ts';
import { quietSource as source } from './doubles/quiet-source.ts';
import { createMemoryCursorStore } from './store/create-memory-cursor-store.ts';

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
