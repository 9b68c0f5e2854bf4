import { createClientKit } from './doubles/client-kit.ts';
import { says } from './doubles/scripted-http.ts';
import { ProviderError } from './index.ts';

const get = { url: '/api/v1/logs' };

describe('createProviderClient', () => {
  it('sends a request below the endpoint, with its parameters, headers and login', async () => {
    const { client, requests } = createClientKit();
    const response = await client.send({
      url: '/api/v1/logs?after=1%3D',
      query: { since: '2026-01-01T00:00:00Z', filter: "a eq 'b c'" },
      headers: { Accept: 'application/vnd.github+json', Authorization: 'of the request' },
    });
    const url =
      'https://acme.example.com/api/v1/logs?after=1%3D&since=2026-01-01T00%3A00%3A00Z&filter=a%20eq%20%27b%20c%27';
    expect(requests).toEqual([
      {
        method: 'GET',
        url: new URL(url),
        headers: { accept: 'application/vnd.github+json', authorization: 'SSWS token-1' },
      },
    ]);
    expect(response).toMatchObject({ status: 200, url, date: undefined });
    expect(Buffer.from(response.body).toString()).toBe('[]');
  });

  it('takes the next link that a page gave, to the letter', async () => {
    const { client, requests } = createClientKit();
    await client.send({ url: 'https://acme.example.com/api/v1/logs?after=a+b%2B%3d' });
    expect(requests[0]?.url.href).toBe('https://acme.example.com/api/v1/logs?after=a+b%2B%3d');
  });

  it('sends nothing to another place', async () => {
    const { client, requests } = createClientKit();
    for (const url of [
      'https://evil.example/?u=https://acme.example.com',
      '//evil.example',
      'http://acme.example.com/',
    ])
      await expect(client.send({ url })).rejects.toMatchObject({ failure: 'foreign-url' });
    expect(requests).toEqual([]);
  });

  it('does not follow a redirect, to the metadata service least of all', async () => {
    const { client, requests, answer } = createClientKit();
    answer(says(302, '', { location: 'http://169.254.169.254/latest/meta-data/' }));
    await expect(client.send(get)).rejects.toMatchObject({ failure: 'foreign-url', status: 302 });
    expect(requests).toHaveLength(1);
  });

  it.each([
    [304, 'foreign-url'],
    [400, 'refused'],
    [404, 'refused'],
    [410, 'refused'],
    [422, 'refused'],
    [403, 'forbidden'],
    [408, 'failing'],
    [500, 'failing'],
    [503, 'failing'],
    [199, 'failing'],
  ])('says of status %i: %s', async (status, failure) => {
    const { client, answer, requests } = createClientKit();
    answer(says(status, { message: 'no' }));
    await expect(client.send(get)).rejects.toMatchObject({ name: 'ProviderError', failure, status });
    expect(requests).toHaveLength(1);
  });

  it('passes on what the network says', async () => {
    const error = new ProviderError('unreachable', 'reset');
    const { client } = createClientKit({ http: () => Promise.reject(error) });
    await expect(client.send(get)).rejects.toBe(error);
  });

  it('reads the secret anew after 401, and goes on with it', async () => {
    const { client, secrets, requests, answer } = createClientKit();
    answer(says(200), says(401));
    await client.send(get);
    secrets.rotate('api-token', 'token-2');
    await expect(client.send(get)).resolves.toMatchObject({ status: 200 });
    expect(requests.map(({ headers }) => headers.authorization)).toEqual([
      'SSWS token-1',
      'SSWS token-1',
      'SSWS token-2',
    ]);
  });

  it('gives up after the second 401', async () => {
    const { client, requests, answer, secrets } = createClientKit();
    answer(says(401), says(401));
    await expect(client.send(get)).rejects.toMatchObject({ failure: 'unauthorized', status: 401 });
    expect(requests).toHaveLength(2);
    expect(secrets.refreshed).toEqual(['api-token']);
  });

  it('names the place in an error, and neither the query nor the token nor the body', async () => {
    const { client, answer } = createClientKit();
    answer(says(400, { message: 'body-text' }));
    const failed = client.send({ url: '/api/v1/logs?after=cursor-text', query: { q: 'query-text' } });
    await expect(failed).rejects.toThrow(/^GET https:\/\/acme\.example\.com\/api\/v1\/logs: 400$/);
  });

  it('posts', async () => {
    const { client, requests } = createClientKit();
    await client.send({ method: 'POST', url: '/hooks/1/deliveries/2/attempts' });
    expect(requests[0]).toMatchObject({ method: 'POST' });
    expect(requests[0]?.body).toBeUndefined();
  });

  it.each(['https://acme.example.com', 'http://127.0.0.1:4567/a/main', 'http://[::1]:4567', 'http://localhost:1'])(
    'takes the endpoint %s',
    (endpoint) => expect(createClientKit({ endpoint }).client.endpoint.href).toBe(new URL(endpoint).href),
  );

  it.each([
    ['http://acme.example.com', 'https'],
    ['http://127.0.0.1.example.com', 'https'],
    ['ftp://acme.example.com', 'https'],
    ['https://user@acme.example.com', 'no user'],
    ['https://:p@acme.example.com', 'no user'],
    ['https://acme.example.com/?a=1', 'no query'],
    ['https://acme.example.com/#a', 'no query'],
    ['acme.example.com', 'a URL'],
    ['https://{settings.region}.example.com', '{settings.region}'],
  ])('refuses the endpoint %s', (endpoint, expected) => expect(() => createClientKit({ endpoint })).toThrow(expected));

  it('does not let an account choose the host', () => {
    expect(() => createClientKit({ account: 'evil.example/' })).toThrow('{account}');
    expect(() => createClientKit({ account: 'user@evil.example' })).toThrow('{account}');
  });
});
