import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { S3Client } from '@aws-sdk/client-s3';
import { Interrupted } from '@mef/command';
import { createBuckets } from './create-buckets.ts';

const listed = (kind: string, [key, id]: readonly [string, string]) =>
  `<${kind}><Key>${key}</Key><VersionId>${id}</VersionId></${kind}>`;

let server: Server;
let s3: S3Client;
let deleted: string[];
let deletion: string;

/** What S3 answers, as XML. */
function answer(method: string): string {
  if (method === 'POST') return deletion;
  const page = [['a', '1'] as const, ['b', '1'] as const].filter((each) => !deleted.includes(each.join(' ')));
  const marker = deleted.includes('b 2') ? '' : listed('DeleteMarker', ['b', '2']);
  const versions = page.map((each) => listed('Version', each)).join('');
  // A marker comes behind the versions, on a page of its own.
  return `<ListVersionsResult>${versions === '' ? marker : versions}</ListVersionsResult>`;
}

beforeEach(async () => {
  deleted = [];
  deletion = '<DeleteResult/>';
  server = createServer((request, response) => {
    const { method = '' } = request;
    const parts: Buffer[] = [];
    request
      .on('data', (part: Buffer) => parts.push(part))
      .on('end', () => {
        for (const [, key = '', id = ''] of Buffer.concat(parts)
          .toString()
          .matchAll(/<Key>(.*?)<\/Key><VersionId>(.*?)</g))
          deleted.push(`${key} ${id}`);
        response.writeHead(200, { 'content-type': 'application/xml' });
        response.end(answer(method));
      });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  s3 = new S3Client({
    region: 'eu-west-1',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    forcePathStyle: true,
    maxAttempts: 1,
  });
});

afterEach(async () => {
  s3.destroy();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

const open = (signal = new AbortController().signal) => createBuckets(signal, s3);

it('deletes every version and every marker, page by page', async () => {
  expect(await open().empty('mef-dev-stream-archive1-abc')).toBe(3);
  expect(deleted).toEqual(['a 1', 'b 1', 'b 2']);
});

it('says what S3 does not delete', async () => {
  deletion = '<DeleteResult><Error><Key>a</Key><Code>AccessDenied</Code></Error></DeleteResult>';
  await expect(open().empty('some')).rejects.toThrow('some cannot be emptied: AccessDenied. 1 objects stay.');
});

it('ends at Ctrl-C', async () => {
  await expect(open(AbortSignal.abort()).empty('some')).rejects.toThrow(Interrupted);
  expect(deleted).toEqual([]);
});
