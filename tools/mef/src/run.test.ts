import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run.ts';

/** What a Lambda endpoint was asked, and what it answers. */
interface Endpoint {
  readonly url: string;
  readonly asked: { readonly path: string; readonly body: string }[];
  answer: { status: number; headers?: Record<string, string>; body: string };
  readonly server: Server;
}

let endpoint: Endpoint;

beforeEach(async () => {
  const asked: { path: string; body: string }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      asked.push({ path: request.url ?? '', body: Buffer.concat(chunks).toString() });
      response.writeHead(endpoint.answer.status, endpoint.answer.headers).end(endpoint.answer.body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  endpoint = { url, asked, server, answer: { status: 200, body: '{"requested":true}' } };
});

afterEach(async () => {
  endpoint.server.closeAllConnections();
  endpoint.server.close();
  await once(endpoint.server, 'close');
});

/** A workspace in which a local stack runs. */
function workspace(): string {
  const root = mkdtempSync(join(tmpdir(), 'mef-'));
  mkdirSync(join(root, '.local'));
  writeFileSync(join(root, '.local/stack.json'), JSON.stringify({ endpoints: { lambda: endpoint.url } }));
  return root;
}

async function mef(...args: string[]) {
  const printed: string[] = [];
  const complaints: string[] = [];
  const code = await run(args, {
    root: workspace(),
    environment: {},
    print: (line) => void printed.push(line),
    complain: (line) => void complaints.push(line),
  });
  return { code, printed: printed.join('\n'), complaints: complaints.join('\n') };
}

const times = ['--from', '2026-11-01T00:00:00Z', '--to', '2026-11-02T02:00:00+02:00'];

describe('mef backfill', () => {
  it('asks the function of the source, with times in UTC', async () => {
    const { code, printed } = await mef('backfill', 'okta-poller', ...times, '--instance', 'eu');
    expect(code).toBe(0);
    expect(printed).toContain('okta-poller/eu reads 2026-11-01T00:00:00.000Z to 2026-11-02T00:00:00.000Z');
    expect(endpoint.asked[0]?.path).toContain('/functions/mef-dev-okta-poller-handler/invocations');
    expect(JSON.parse(endpoint.asked[0]?.body ?? '')).toEqual({
      backfill: { instance: 'eu', from: '2026-11-01T00:00:00.000Z', to: '2026-11-02T00:00:00.000Z' },
    });
  });

  it('says in JSON what it did, for programs', async () => {
    const { printed } = await mef('backfill', 'okta-poller', ...times, '--json');
    expect(JSON.parse(printed)).toMatchObject({ source: 'okta-poller', instance: 'main', requested: true });
  });

  it('is refused while another one is under way', async () => {
    endpoint.answer = { status: 200, body: '{"requested":false}' };
    expect(await mef('backfill', 'okta-poller', ...times)).toMatchObject({
      code: 1,
      printed: expect.stringContaining('has a backfill under way') as string,
    });
  });

  it('says what the function said when it failed', async () => {
    const headers = { 'x-amz-function-error': 'Unhandled' };
    endpoint.answer = { status: 200, headers, body: '{"errorMessage":"acme cannot be backfilled"}' };
    const { code, complaints } = await mef('backfill', 'okta-poller', ...times);
    expect([code, complaints]).toEqual([3, expect.stringContaining('acme cannot be backfilled')]);
  });

  it('says what to check when there is no such function', async () => {
    const headers = { 'x-amzn-errortype': 'ResourceNotFoundException' };
    endpoint.answer = { status: 404, headers, body: '{"Message":"no"}' };
    const { code, complaints } = await mef('backfill', 'nobody', ...times);
    expect([code, complaints]).toEqual([3, expect.stringContaining('check the name of the source')]);
  });

  it.each([
    ['no source', times, 'Say one source'],
    ['no time', ['okta-poller', '--from', '2026-11-01T00:00:00Z'], '--to needs a time'],
    [
      'a time without a zone',
      ['okta-poller', '--from', '2026-11-01T00:00:00', '--to', '2026-11-02T00:00:00Z'],
      '--from needs',
    ],
    [
      'an end before the start',
      ['okta-poller', '--from', '2026-11-03T00:00:00Z', '--to', '2026-11-02T00:00:00Z'],
      'before',
    ],
    ['an unknown option', ['okta-poller', '--fro', 'x'], '--fro'],
  ])('refuses %s with a sentence', async (_name, args, sentence) => {
    const { code, complaints } = await mef('backfill', ...args);
    expect([code, complaints]).toEqual([2, expect.stringContaining(sentence)]);
    expect(endpoint.asked).toEqual([]);
  });
});

describe('mef', () => {
  it('lists its verbs, and names one that it does not have', async () => {
    expect((await mef()).printed).toContain('backfill');
    expect(await mef('backfil')).toMatchObject({
      code: 2,
      complaints: expect.stringContaining('no verb backfil') as string,
    });
    expect((await mef('backfill', '--help')).printed).toContain('--from TIME');
  });
});
