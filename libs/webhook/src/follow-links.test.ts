import type { ProviderClient, ProviderRequest, ProviderResponse } from '@mef/provider-client';
import * as z from 'zod';
import { followLinks } from './index.ts';

function setUp(pages: Readonly<Record<string, { readonly body: string; readonly link?: string }>>) {
  const asked: ProviderRequest[] = [];
  const client: ProviderClient = {
    endpoint: new URL('https://api.example.com'),
    notBefore: () => undefined,
    send(request) {
      asked.push(request);
      const { body, link } = pages[request.url] ?? { body: '' };
      const response: ProviderResponse = {
        status: 200,
        url: request.url,
        headers: link === undefined ? {} : { link },
        body: Buffer.from(body),
        date: undefined,
        rate: { limit: undefined, remaining: undefined, resetAt: undefined },
      };
      return Promise.resolve(response);
    },
  };
  const follow = async (): Promise<number[][]> => {
    const read: number[][] = [];
    const first = { url: 'log', query: { per_page: '2' }, headers: { accept: 'x' } };
    for await (const page of followLinks(client, first, z.array(z.number()))) read.push(page);
    return read;
  };
  return { asked, follow };
}

describe('followLinks', () => {
  it('asks for each page as the one before names it, with the headers of the first', async () => {
    const { asked, follow } = setUp({
      log: { body: '[1,2]', link: '<https://api.example.com/log?c=1>; rel="next", <x>; rel="first"' },
      'https://api.example.com/log?c=1': { body: '[3]', link: '<x>; rel="prev"' },
    });
    expect(await follow()).toEqual([[1, 2], [3]]);
    expect(asked).toEqual([
      { url: 'log', query: { per_page: '2' }, headers: { accept: 'x' } },
      { url: 'https://api.example.com/log?c=1', headers: { accept: 'x' } },
    ]);
  });

  it.each([
    ['no JSON', '<html>', 'the log of deliveries: the body is not JSON'],
    ['nothing', '', 'the log of deliveries: the body holds no record'],
    ['other content', '["a"]', 'the log of deliveries: 0: expected number'],
  ])('takes %s for unreadable', async (_what, body, message) => {
    await expect(setUp({ log: { body } }).follow()).rejects.toMatchObject({ failure: 'unreadable', message });
  });

  it('stops at a page that names itself', async () => {
    const { follow } = setUp({ log: { body: '[1]', link: '<log>; rel=next' } });
    await expect(follow()).rejects.toMatchObject({ failure: 'unreadable' });
  });
});
