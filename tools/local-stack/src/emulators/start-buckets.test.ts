import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localCredentials } from './local-credentials.ts';
import type { RunningServer } from './running-server.ts';
import { startBuckets } from './start-buckets.ts';

const directory = mkdtempSync(join(tmpdir(), 'start-buckets-'));
const Bucket = 'letters';
const Key = 'zoom-webhook/payload-shape/2026-11-21/id';
let server: RunningServer;
let s3: S3Client;

beforeAll(async () => {
  server = await startBuckets(directory);
  s3 = new S3Client({
    endpoint: server.url,
    region: 'us-east-1',
    credentials: localCredentials,
    forcePathStyle: true,
  });
  await s3.send(new CreateBucketCommand({ Bucket }));
});

afterAll(async () => {
  s3.destroy();
  await server.stop();
  rmSync(directory, { recursive: true });
});

describe('a bucket', () => {
  it('has an object whole or not at all, also while it is put again', async () => {
    const Body = Buffer.alloc(1024 * 1024, 'a');
    await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
    const put = Array.from({ length: 4 }, () => s3.send(new PutObjectCommand({ Bucket, Key, Body })));
    const sizes = Array.from({ length: 10 }, async () => {
      const { Body: read } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      return (await read?.transformToByteArray())?.length;
    });
    expect(new Set(await Promise.all(sizes))).toEqual(new Set([Body.length]));
    await Promise.all(put);
  });

  it('has the object that it says the size of, while larger ones take its place', async () => {
    const bodyOf = (size: number) => Buffer.alloc(size, String.fromCharCode(97 + (size % 26)));
    const put = (size: number) => s3.send(new PutObjectCommand({ Bucket, Key: 'growing', Body: bodyOf(size) }));
    await put(1);
    let isOver = false;
    const growing = (async () => {
      for (let size = 2; size <= 60; size++) await put(size);
      isOver = true;
    })();
    const torn: string[] = [];
    const reading = Array.from({ length: 4 }, async () => {
      while (!isOver) {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: 'growing' }));
        const text = (await Body?.transformToString()) ?? '';
        if (text !== bodyOf(text.length).toString()) torn.push(text);
      }
    });
    await Promise.all([growing, ...reading]);
    expect(torn).toEqual([]);
  });

  it('gives what was put and lists it by its size', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'small', Body: 'hello', ContentType: 'application/json' }));
    const { Body, ContentType } = await s3.send(new GetObjectCommand({ Bucket, Key: 'small' }));
    expect([await Body?.transformToString(), ContentType]).toEqual(['hello', 'application/json']);
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'small' }));
    expect(Contents.map(({ Key: key, Size }) => [key, Size])).toEqual([['small', 5]]);
  });
});
