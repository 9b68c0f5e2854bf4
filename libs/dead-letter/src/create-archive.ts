import type * as Sdk from '@aws-sdk/client-s3';

import type { Archive, ArchivePage } from './archive.ts';

export interface ArchiveOptions {
  readonly bucket: string;
  /** Path-style addresses, for an endpoint that has no host name per bucket. */
  readonly forcePathStyle: boolean;
  /** Attempts of one call; a caller that repeats by itself takes one, else the budgets would multiply. */
  readonly maxAttempts: number;
}

interface Loaded {
  readonly sdk: typeof Sdk;
  readonly client: Sdk.S3Client;
}

/** Of one call with all its attempts. The largest object, 8 MiB, takes a second or two. */
const CALL_TIMEOUT_MS = 20_000;

/** The archive in S3. The client is loaded with the first call: 140 KiB that hardly any environment of a source ever needs. */
export function createArchive({ bucket: Bucket, ...options }: ArchiveOptions): Archive {
  const load = createLoader(options);
  const abortAfter = (ms: number): { abortSignal: AbortSignal } => ({ abortSignal: AbortSignal.timeout(ms) });
  return {
    async put(Key, Body, timeoutMs = CALL_TIMEOUT_MS) {
      const { client, sdk } = await load();
      const command = new sdk.PutObjectCommand({ Bucket, Key, Body, ContentType: 'application/json' });
      await client.send(command, abortAfter(timeoutMs));
    },
    async get(Key) {
      const loaded = await load();
      return getText(loaded, { Bucket, Key }, abortAfter(CALL_TIMEOUT_MS));
    },
    async list(Prefix, Marker) {
      const loaded = await load();
      return listPage(loaded, { Bucket, Prefix, Marker }, abortAfter(CALL_TIMEOUT_MS));
    },
    async delete(Key) {
      const { client, sdk } = await load();
      await client.send(new sdk.DeleteObjectCommand({ Bucket, Key }), abortAfter(CALL_TIMEOUT_MS));
    },
  };
}

function createLoader(options: Omit<ArchiveOptions, 'bucket'>): () => Promise<Loaded> {
  let loading: Promise<Loaded> | undefined;
  return () => (loading ??= import('@aws-sdk/client-s3').then((sdk) => ({ sdk, client: new sdk.S3Client(options) })));
}

async function getText(
  { client, sdk }: Loaded,
  where: { Bucket: string; Key: string },
  abort: { abortSignal: AbortSignal },
): Promise<string | undefined> {
  try {
    const { Body } = await client.send(new sdk.GetObjectCommand(where), abort);
    return (await Body?.transformToString()) ?? '';
  } catch (error) {
    if (error instanceof sdk.NoSuchKey) return undefined;
    throw error;
  }
}

/** Version 1 of the call: it goes on behind a key, which stays true while objects come and go; version 2 wants its token. */
async function listPage(
  { client, sdk }: Loaded,
  where: { Bucket: string; Prefix: string; Marker: string | undefined },
  abort: { abortSignal: AbortSignal },
): Promise<ArchivePage> {
  const { Contents = [], IsTruncated = false } = await client.send(new sdk.ListObjectsCommand(where), abort);
  const entries = Contents.map(({ Key = '', Size = 0, LastModified }) => ({
    key: Key,
    bytes: Size,
    storedAt: LastModified?.getTime() ?? 0,
  }));
  const last = entries.at(-1);
  return IsTruncated && last ? { entries, next: last.key } : { entries };
}
