import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import S3rver from 's3rver';

import { createArchive, createMemoryArchive, type Archive } from '@mef/dead-letter';

import { describeArchive } from './archive.contract.ts';
import { setAwsEnvironment } from './aws-environment.ts';

const directory = mkdtempSync(join(tmpdir(), 'archive-'));
const stops: (() => unknown)[] = [
  () => {
    rmSync(directory, { recursive: true, force: true });
  },
];
let opened = 0;

beforeAll(async () => {
  const buckets = new S3rver({
    address: '127.0.0.1',
    port: 0,
    directory,
    silent: true,
    resetOnClose: true,
    allowMismatchedSignatures: true,
    vhostBuckets: false,
    configureBuckets: [],
  });
  const { port } = await buckets.run();
  // By name, because the SDK puts buckets of an IP address into the path without being asked.
  stops.unshift(setAwsEnvironment({ AWS_ENDPOINT_URL_S3: `http://localhost:${port}` }), () => buckets.close());
});

afterAll(async () => {
  for (const stop of stops) await stop();
});

async function openBucket(): Promise<Archive> {
  const bucket = `archive-${++opened}`;
  await new S3Client({ forcePathStyle: true }).send(new CreateBucketCommand({ Bucket: bucket }));
  return createArchive({ bucket, forcePathStyle: true, maxAttempts: 3 });
}

describeArchive('memory', () => Promise.resolve(createMemoryArchive()));
describeArchive('S3', openBucket);
