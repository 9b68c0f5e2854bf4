import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { S3Client } from '@aws-sdk/client-s3';
import { STSClient } from '@aws-sdk/client-sts';
import { createTemplates } from './create-templates.ts';

const identity = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Account>111111111111</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;
const files: Readonly<Record<string, string>> = {
  '/cdk-hnb659fds-assets-111111111111-eu-west-1/abc.json': '{"Resources":{}}',
  '/cdk-hnb659fds-assets-111111111111-eu-west-1/code.zip': 'zip',
};

let server: Server;
let s3: S3Client;
let sts: STSClient;

beforeEach(async () => {
  server = createServer(({ method, url = '' }, response) => {
    const path = url.split('?')[0] ?? '';
    if (method === 'POST') response.writeHead(200, { 'content-type': 'text/xml' }).end(identity);
    else if (path in files) response.writeHead(200).end(files[path]);
    else response.writeHead(404, { 'content-type': 'application/xml' }).end('<Error><Code>NoSuchKey</Code></Error>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  s3 = new S3Client({ region: 'eu-west-1', endpoint, credentials, forcePathStyle: true });
  sts = new STSClient({ region: 'eu-west-1', endpoint, credentials });
});

afterEach(async () => {
  s3.destroy();
  sts.destroy();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

it('finds what the CDK CLI uploaded in the bucket of the account and region', async () => {
  const templates = createTemplates(s3, sts);
  expect(await templates.read('abc')).toBe('{"Resources":{}}');
  expect(await templates.has('code.zip')).toBe(true);
});

it('says what is no longer there', async () => {
  const templates = createTemplates(s3, sts);
  expect(await templates.read('gone')).toBeUndefined();
  expect(await templates.has('gone.zip')).toBe(false);
});
