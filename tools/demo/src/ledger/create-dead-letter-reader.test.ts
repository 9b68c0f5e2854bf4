import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { createDeadLetterReader } from './create-dead-letter-reader.ts';

const letter = (receivedAt: string) =>
  JSON.stringify({
    source: 'zoom-webhook',
    instance: 'main',
    reasonCode: 'payload-shape',
    reasonDetail: '',
    receivedAt,
    rawEncoding: 'gzip+base64',
    raw: gzipSync('abc').toString('base64'),
  });

/** A queue that is drained when it was asked for the third time, and an archive of two keys a page that fills meanwhile. */
async function open() {
  const archive = new Map([['acme/a/2026-01-01/old', letter('2026-01-01T00:00:00.000Z')]]);
  const gets: string[] = [];
  let asked = 0;
  const server = createServer((request, response) => {
    if (request.headers['x-amz-target'] !== undefined) {
      asked += 1;
      if (asked === 3) {
        for (const id of ['b', 'c', 'd']) archive.set(`acme/a/2026-01-02/${id}`, letter('2026-01-02T00:00:00.000Z'));
        archive.set('_replayed/acme/a/2026-01-02/e', letter('2026-01-02T00:00:00.000Z'));
        archive.set('acme/a/2026-01-02/moved', '');
      }
      const left = String(Number(asked < 3));
      const Attributes = { ApproximateNumberOfMessages: '0', ApproximateNumberOfMessagesNotVisible: left };
      response.setHeader('content-type', 'application/x-amz-json-1.0').end(JSON.stringify({ Attributes }));
      return;
    }
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://s3');
    const key = pathname.slice('/archive/'.length);
    if (key === '') {
      const rest = [...archive.keys()].toSorted().filter((one) => one > (searchParams.get('marker') ?? ''));
      const page = rest.slice(0, 2).map((one) => `<Contents><Key>${one}</Key></Contents>`);
      const more = `<IsTruncated>${String(rest.length > 2)}</IsTruncated>`;
      response.end(`<ListBucketResult>${more}${page.join('')}</ListBucketResult>`);
      return;
    }
    gets.push(key);
    if (!key.endsWith('moved')) response.end(archive.get(key));
    else response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stack = {
    endpoints: { sqs: url, s3: url, lambda: url },
    deadLetterQueueUrl: `${url}/0/dead`,
    archiveBucket: 'archive',
  };
  const reader = createDeadLetterReader(stack, Date.UTC(2026, 0, 2));
  const close = () => {
    reader.close();
    server.closeAllConnections();
    server.close();
  };
  return { reader, gets, close };
}

describe('createDeadLetterReader', () => {
  it('waits until the queue is drained, then reads each open letter of the run once, over all pages', async () => {
    const { reader, gets, close } = await open();
    expect((await reader.read()).map(({ reason }) => reason)).toEqual(Array(3).fill('payload-shape'));
    expect(gets).toEqual(['old', 'b', 'c', 'd', 'moved'].map((id) => expect.stringMatching(`/${id}$`) as string));
    expect(await reader.read()).toHaveLength(3);
    expect(gets.slice(5)).toEqual(['acme/a/2026-01-02/moved']);
    close();
  });
});
