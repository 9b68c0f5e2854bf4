import { createProviderClient, type HttpRequest, type HttpResponse } from '@mef/provider-client';
import type { Deliveries, LoggedDelivery } from '@mef/webhook';
import source from './source.ts';

const deliveries = source.deliveries as Deliveries;
const instance = {
  name: 'main',
  account: 'example-org',
  settings: { hookPath: 'orgs/example-org/hooks/7' },
};
const at = Date.UTC(2026, 0, 2);

type Answers = Readonly<Record<string, Partial<Omit<HttpResponse, 'body'>> & { readonly body?: unknown }>>;

function setUp(answers: Answers) {
  const asked: HttpRequest[] = [];
  const client = createProviderClient({
    endpoint: 'https://api.github.com',
    account: instance.account,
    settings: instance.settings,
    login: deliveries.login,
    secretOf: () => ({
      current: () => Promise.resolve(['sample-token']),
      refresh: () => Promise.resolve(['sample-token']),
    }),
    http: (request) => {
      asked.push(request);
      const {
        status = 200,
        headers = {},
        body = [],
      } = answers[request.url.pathname + request.url.search] ?? {
        status: 404,
      };
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      return Promise.resolve({ status, headers, body: Buffer.from(text) });
    },
    clock: () => at,
    uuid: () => '0',
    rateShare: 1,
  });
  const list = async (since = 0): Promise<LoggedDelivery[]> => {
    const listed: LoggedDelivery[] = [];
    for await (const attempt of deliveries.list(client, instance, since)) listed.push(attempt);
    return listed;
  };
  return { asked, client, list };
}

const row = (id: number, more: object = {}) => ({
  id,
  guid: `guid-${id}`,
  delivered_at: new Date(at - id * 1_000).toISOString(),
  redelivery: false,
  status: 'OK',
  status_code: 200,
  event: 'push',
  action: null,
  ...more,
});

const first = '/orgs/example-org/hooks/7/deliveries?per_page=100';
const second = '/orgs/example-org/hooks/7/deliveries?per_page=100&cursor=v1_2';
const linkTo = (path: string) => ({ link: `<https://api.github.com${path}>; rel="next"` });

describe('list', () => {
  it('reads the log page by page, with the token and no other secret', async () => {
    const { asked, list } = setUp({
      [first]: { headers: linkTo(second), body: [row(1), row(2)] },
      [second]: { body: [row(3)] },
    });
    expect((await list()).map(({ id }) => id)).toEqual(['1', '2', '3']);
    expect(asked.map(({ method, headers }) => [method, headers['authorization']])).toEqual([
      ['GET', 'Bearer sample-token'],
      ['GET', 'Bearer sample-token'],
    ]);
  });

  it('reads no page behind the one that is all older than what is asked for', async () => {
    const { asked, list } = setUp({
      [first]: { headers: linkTo(second), body: [row(1), row(5)] },
      [second]: { headers: linkTo(`${second}3`), body: [row(6), row(7)] },
    });
    expect((await list(at - 4_000)).map(({ id }) => id)).toEqual(['1']);
    expect(asked).toHaveLength(2);
  });

  it.each([
    ['OK', 200, 'delivered'],
    ['OK', 0, 'delivered'],
    ['Accepted', 202, 'delivered'],
    ['Service Unavailable', 503, 'failed'],
    ['failed to connect', 0, 'failed'],
    ['timed out', null, 'failed'],
    ['Unauthorized', 401, 'failed'],
    ['Found', 302, 'failed'],
    ['pending', 0, 'pending'],
    ['Pending', undefined, 'pending'],
  ])('reads status "%s" with code %p as %s', async (status, status_code, expected) => {
    const { list } = setUp({ [first]: { body: [row(1, { status, status_code })] } });
    expect(await list()).toEqual([{ id: '1', guid: 'guid-1', deliveredAt: at - 1_000, status: expected }]);
  });

  it('does not round an id', async () => {
    const { list } = setUp({ [first]: { body: JSON.stringify([row(1)]).replace('"id":1', '"id":90071992547409931') } });
    expect((await list())[0]?.id).toBe('90071992547409931');
  });

  it.each<[string, unknown]>([
    ['HTML', '<html></html>'],
    ['an object', { message: 'moved' }],
    ['a row without a GUID', [row(1, { guid: undefined })]],
    ['a row without a time', [row(1, { delivered_at: 'today' })]],
    ['an id that is a path', [row(1, { id: '../../1' })]],
  ])('takes %s for no log', async (_what, body) => {
    const { list } = setUp({ [first]: { body } });
    await expect(list()).rejects.toMatchObject({ name: 'ProviderError', failure: 'unreadable' });
  });

  it('does not run in a circle', async () => {
    const { list } = setUp({ [first]: { headers: linkTo(first), body: [row(1)] } });
    await expect(list()).rejects.toMatchObject({ failure: 'unreadable' });
  });

  it('takes its token to no other host', async () => {
    const { asked, list } = setUp({
      [first]: { headers: { link: '<https://api.github.com.example.org/x>; rel="next"' }, body: [row(1)] },
    });
    await expect(list()).rejects.toMatchObject({ failure: 'foreign-url' });
    expect(asked).toHaveLength(1);
  });
});

describe('redeliver', () => {
  it('asks for another attempt', async () => {
    const path = '/orgs/example-org/hooks/7/deliveries/42/attempts';
    const { asked, client } = setUp({ [path]: { status: 202, body: {} } });
    await deliveries.redeliver(client, instance, { id: '42', guid: 'g', deliveredAt: at, status: 'failed' });
    expect(asked.map(({ method, url }) => [method, url.pathname])).toEqual([['POST', path]]);
  });

  it('says when the delivery is gone', async () => {
    const { client } = setUp({});
    const gone = deliveries.redeliver(client, instance, { id: '1', guid: 'g', deliveredAt: at, status: 'failed' });
    await expect(gone).rejects.toMatchObject({ failure: 'refused', status: 404 });
  });
});

describe('an instance', () => {
  it.each([
    [undefined, '3 days'],
    ['https://api.github.com', '3 days'],
    ['https://api.example.ghe.com', '3 days'],
    ['https://github.example.com/api/v3', '7 days'],
    ['https://github.example.com/api/v3/', '7 days'],
  ])('at %p has a log of %s', (endpoint, kept) => {
    expect(deliveries.keptFor({ name: 'main', account: 'a', ...(endpoint === undefined ? {} : { endpoint }) })).toBe(
      kept,
    );
  });

  it('is healed where its settings name the hook', () => {
    expect(deliveries.hasLog(instance)).toBe(true);
    expect(deliveries.hasLog({ name: 'main', account: 'a', settings: {} })).toBe(false);
    expect(deliveries.hasLog({ name: 'main', account: 'a' })).toBe(false);
  });

  it.each(['orgs/example-org/hooks/7', 'repos/example-org/app.js/hooks/123456789'])('may name %s', (hookPath) => {
    expect(source.settings?.safeParse({ hookPath }).success).toBe(true);
  });

  it.each(['/orgs/example-org/hooks/7', 'orgs/a/hooks/x', 'orgs/../hooks/7?', 'users/a/hooks/1', 'app/hook', ''])(
    'may not name %j',
    (hookPath) => {
      expect(source.settings?.safeParse({ hookPath }).success).toBe(false);
    },
  );
});

describe('a signature', () => {
  // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries#testing-the-webhook-payload-validation
  it('is the one of the official example', async () => {
    const signed = await source.auth.sign(Buffer.from('Hello, World!'), "It's a Secret to Everybody", at);
    expect(signed).toEqual({
      'x-hub-signature-256': 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
    });
  });
});
