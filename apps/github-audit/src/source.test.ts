import { createPoller, poll } from '@mef/poll';
import type { HttpRequest } from '@mef/provider-client';
import {
  createMemoryPollPorts,
  createSimulatedProvider,
  describeSource,
  sampleSecrets,
  type SimulatedProvider,
} from '@mef/testing';
import source from './source.ts';

describeSource(source);

const MINUTE_MS = 60_000;

/** The source against a provider that has nothing but clones without a name and without `created_at`. */
function createWorld() {
  const memory = createMemoryPollPorts(source, (request) => provider.http(request, limits));
  const provider: SimulatedProvider = createSimulatedProvider({
    ...{ source, instance: memory.instance, clock: memory.clock },
    secretOf: () => sampleSecrets('text')[0],
    templates: [{ '@timestamp': 1_767_322_800_000, _document_id: 'd', action: 'git.clone', org: 'octo', user_id: 0 }],
  });
  const poller = createPoller(source, memory.ports);
  return {
    provider,
    clock: memory.clock,
    run: async () => {
      memory.clock.advance(MINUTE_MS);
      await poll(memory.instance, poller, 5 * MINUTE_MS);
    },
    stored: () => memory.stream.batches().flatMap(({ events }) => events.map(({ details }) => idIn(details.raw))),
  };
}

const limits = { timeoutMs: MINUTE_MS, maxBodyBytes: 1e8, maxHeaderBytes: 1e5 };

function idIn(raw: string | undefined): unknown {
  return (JSON.parse(raw ?? '{}') as Record<string, unknown>)['_document_id'];
}

describe('Git events, which have no created_at', () => {
  it('arrive all, page after page', async () => {
    const { provider, clock, run, stored } = createWorld();
    for (let n = 0; n < 1_000; n += 1) provider.add({ time: clock() - 1_000_000 + n * 1_000 });
    await run();
    expect(stored()).toEqual(provider.ids());
    expect(provider.calls()).toHaveLength(10);
  });

  it('move the next poll on', async () => {
    const entry = { '@timestamp': Date.UTC(2026, 0, 2, 3), _document_id: 'd', action: 'git.clone', user_id: 0 };
    const asked = await askTwice({}, entry);
    expect(asked[1]?.url.searchParams.get('phrase')).toBe('created:>=2026-01-02T02:45:00Z');
  });
});

describe('what is asked', () => {
  it('is the log of an organization, oldest first', async () => {
    const [first] = await askTwice({});
    expect(first?.url.href).toBe(
      'https://api.github.com/orgs/sample.example.com/audit-log?' +
        'phrase=created%3A%3E%3D2025-12-26T03%3A04%3A05Z&include=web&order=asc&per_page=100',
    );
    expect(first?.headers).toMatchObject({
      accept: 'application/vnd.github+json',
      'x-github-api-version': '2022-11-28',
    });
    expect(first?.headers['authorization']).toMatch(/^Bearer ./);
  });

  it('is the log of an enterprise, Git events too, where the instance says so', async () => {
    const [first] = await askTwice({ scope: 'enterprises', include: 'all' });
    expect(first?.url.pathname).toBe('/enterprises/sample.example.com/audit-log');
    expect(first?.url.searchParams.get('include')).toBe('all');
  });
});

/** The requests of two polls, a minute apart, of a log that has the same entries each time. */
async function askTwice(settings: object, ...entries: object[]): Promise<HttpRequest[]> {
  const asked: HttpRequest[] = [];
  const memory = createMemoryPollPorts(source, (request) => {
    asked.push(request);
    const headers = { date: 'Fri, 02 Jan 2026 03:04:05 GMT' };
    return Promise.resolve({ status: 200, headers, body: Buffer.from(JSON.stringify(entries)) });
  });
  const instance = { ...memory.instance, settings: source.settings?.parse(settings) };
  const poller = createPoller(source, { ...memory.ports, instances: [instance] });
  for (let runs = 0; runs < 2; runs += 1) {
    await poll(instance, poller, 5 * MINUTE_MS);
    memory.clock.advance(MINUTE_MS);
  }
  return asked;
}

it.each([1, 9, 14])('gets an entry that GitHub fills in %i minutes behind the newest', async (minutes) => {
  const { provider, clock, run, stored } = createWorld();
  provider.add({ time: clock() });
  await run();
  const late = provider.add({ time: clock() - minutes * MINUTE_MS });
  await run();
  expect(stored()).toContain(late);
});
