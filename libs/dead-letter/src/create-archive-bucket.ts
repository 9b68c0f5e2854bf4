import type { S3Client } from '@aws-sdk/client-s3';

/** The one thing that is ever done with the archive from here. */
export interface ArchiveBucket {
  put(key: string, body: string, timeoutMs: number): Promise<void>;
}

export interface ArchiveBucketOptions {
  readonly bucket: string;
  /** Path-style addresses, for an endpoint that has no host name per bucket. */
  readonly forcePathStyle: boolean;
}

/** The archive in S3. The client is loaded here and now: 140 KiB that hardly any environment ever needs. */
export async function createArchiveBucket({ bucket, forcePathStyle }: ArchiveBucketOptions): Promise<ArchiveBucket> {
  const { PutObjectCommand, S3Client } = await import('@aws-sdk/client-s3');
  const client: S3Client = new S3Client({ forcePathStyle, maxAttempts: 1 });
  return {
    async put(key, body, timeoutMs) {
      const command = new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: 'application/json' });
      await client.send(command, { abortSignal: AbortSignal.timeout(timeoutMs) });
    },
  };
}
