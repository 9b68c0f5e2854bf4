import { createPoller, poll } from '@mef/poll';
import type { HttpRequest } from '@mef/provider-client';
import { createMemoryPollPorts, createSimulatedProvider, describeSource, sampleSecrets } from '@mef/testing';
import type { SimulatedProvider } from '@mef/testing';
import source from './source.ts';

describeSource(source);

const MINUTE_MS = 60_000;
const endpoint = 'https://sample.example.com';
const limits = { timeoutMs: MINUTE_MS, maxBodyBytes: 1e8, maxHeaderBytes: 1e5 };

describe('what is asked', () => {
  it('has no end, goes by the time of storage, and follows the link that the last page left', async () => {
    const next = `${endpoint}/api/v1/logs?limit=1000&sortOrder=ASCENDING&after=1767322800000_1`;
    const [first, second, ...more] = await askTwice(`<${endpoint}/api/v1/logs>; rel="self", <${next}>; rel="next"`);
    expect(first?.url.href).toBe(
      `${endpoint}/api/v1/logs?since=2025-12-26T03%3A04%3A05.000Z&limit=1000&sortOrder=ASCENDING`,
    );
    expect(first?.headers['authorization']).toMatch(/^SSWS ./);
    expect(second?.url.href).toBe(next);
    expect(more).toEqual([]);
  });
});

/** The requests of two polls, a minute apart, of a log that is empty. */
async function askTwice(link: string): Promise<HttpRequest[]> {
  const asked: HttpRequest[] = [];
  const memory = createMemoryPollPorts(source, (request) => {
    asked.push(request);
    return Promise.resolve({ status: 200, headers: { link }, body: Buffer.from('[]') });
  });
  const poller = createPoller(source, memory.ports);
  for (let runs = 0; runs < 2; runs += 1) {
    await poll(memory.instance, poller, 5 * MINUTE_MS);
    memory.clock.advance(MINUTE_MS);
  }
  return asked;
}

it.each([
  ['SSWS ', {}],
  ['DPoP ', { login: 'oauth', clientId: 'sample-client' }],
])('gets in with %s by the settings %j', async (scheme, settings) => {
  const shown: (string | undefined)[] = [];
  const memory = createMemoryPollPorts(source, (request) => {
    if (request.method === 'GET') shown.push(request.headers['authorization']);
    return provider.http(request, limits);
  });
  const instance = { ...memory.instance, settings: source.settings?.parse(settings) };
  const provider: SimulatedProvider = createSimulatedProvider({
    ...{ source, instance, clock: memory.clock },
    secretOf: (name) => sampleSecrets(name === 'api-token' ? 'text' : 'jwk')[0],
    templates: [{ uuid: 'u', published: '2026-01-02T03:00:00.000Z', eventType: 'user.session.start' }],
  });
  provider.add();
  const report = await poll(instance, createPoller(source, { ...memory.ports, instances: [instance] }), 5 * MINUTE_MS);
  expect(report.live).toMatchObject({ ended: 'finished', events: 1 });
  expect(shown.filter((value) => value?.startsWith(scheme) !== true)).toEqual([]);
});

it('needs a secret for each of its logins', () => {
  expect(source.secrets.map(({ name }) => name)).toEqual(['api-token', 'private-key']);
});
