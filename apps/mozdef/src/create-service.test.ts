import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StoreFailure } from './store/create-connection.ts';
import { createService } from './create-service.ts';
import { Refusal } from './receive/refusal.ts';
import type { Service } from './service.ts';
import type { Outcome } from './store/storable-event.ts';

let server: Server;
let url: string;
let logged: string[];
let add: (count: number) => Promise<Outcome[]>;
let search: () => Promise<never>;
let reported: unknown[];

beforeEach(async () => {
  logged = [];
  reported = [];
  const service: Service = {
    connection: {
      write: () => {
        throw new Error('not asked for here');
      },
      writes: () => 0,
      reportFailure: (error) => {
        reported.push(error);
        return new StoreFailure('failed', error);
      },
      close: () => undefined,
    },
    store: { add: (events) => add(events.length), flush: () => undefined },
    searcher: { ask: () => search(), close: () => Promise.resolve() },
    guard: { isLoopbackOnly: true, token: undefined },
    mozdefhostname: 'siem.example.com',
    boot: 'boot',
    consoleDirectory: '.',
    statusUrl: undefined,
    now: () => 0,
    newId: () => 'id',
    log: (line) => logged.push(line),
  };
  server = createServer(createService(service)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

test.each(['/events', '/_bulk'])('%s answers after the commit and not before', async (path) => {
  const steps: string[] = [];
  let commit = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    add = (count) =>
      new Promise((settle) => {
        resolve();
        commit = () => {
          steps.push('committed');
          settle(Array<Outcome>(count).fill('stored'));
        };
      });
  });
  const answered = fetch(url + path, { method: 'POST', body: '{"summary":"x"}' }).then(({ status }) =>
    steps.push(`answered ${status}`),
  );
  await asked;
  // Whatever would be answered too early has arrived before the answer to a second request.
  await fetch(`${url}/status`);
  commit();
  await answered;
  expect(steps).toEqual(['committed', 'answered 200']);
});

test('events that wait take room beside their text: beyond it a bulk is refused whole with 503', async () => {
  const bulk = `[${Array(20_000).fill('5').join()}]`;
  let commit = (): void => undefined;
  const waiting = new Promise<Outcome[]>((resolve) => {
    commit = () => resolve([]);
  });
  add = () => waiting;
  const sent = Array.from({ length: 20 }, () =>
    fetch(`${url}/_bulk`, { method: 'POST', body: bulk }).then(({ status }) => status),
  );
  const first = await Promise.race(sent);
  commit();
  const statuses = await Promise.all(sent);
  expect([first, new Set(statuses)]).toEqual([503, new Set([200, 503])]);
  await expect(fetch(`${url}/_bulk`, { method: 'POST', body: bulk })).resolves.toMatchObject({ status: 200 });
});

test.each([
  ['/events', 'full', 507],
  ['/_bulk', 'full', 507],
  ['/events', 'failed', 503],
  ['/_bulk', 'failed', 503],
] as const)('%s with a store that is %s says %d, to try again later', async (path, reason, status) => {
  add = () => Promise.reject(new StoreFailure(reason, undefined));
  const response = await fetch(url + path, { method: 'POST', body: '{"summary":"x"}' });
  expect([response.status, response.headers.get('retry-after')]).toEqual([status, '5']);
  expect(await response.json()).toEqual({ error: expect.any(String) as string });
});

test('damage that a search meets is reported, so that the next write sets the file aside', async () => {
  const damage = Object.assign(new Error('database disk image is malformed'), { code: 'SQLITE_CORRUPT_VTAB' });
  search = () => Promise.reject(damage);
  expect((await fetch(`${url}/api/events?q=x`)).status).toBe(503);
  expect(reported).toEqual([damage]);
});

test.each(['/api/events', '/api/histogram', '/api/status'])(
  '%s says when to come back while too many searches wait',
  async (path) => {
    search = () => Promise.reject(new Refusal(503, 'Too many.', { headers: { 'retry-after': '5' } }));
    const response = await fetch(url + path);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await response.text()).toContain('Too many.');
  },
);

test('any other error is logged and answered 503 without its text', async () => {
  search = () => Promise.reject(new Error('secret detail'));
  const response = await fetch(`${url}/api/events?q=x`);
  expect([response.status, await response.text()]).toEqual([503, '{"error":"The request could not be served."}\n']);
  expect(logged).toEqual(['A request failed: secret detail']);
  expect(reported).toEqual([]);
});
