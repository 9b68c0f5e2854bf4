import { DeleteObjectsCommand, ListObjectVersionsCommand, type ObjectIdentifier, S3Client } from '@aws-sdk/client-s3';
import { Interrupted, OutsideError } from '@mef/command';
import type { Buckets } from './buckets.ts';

/** By the SDK's own rules for credentials, region and endpoints. */
export function createBuckets(
  signal: AbortSignal,
  s3: S3Client = new S3Client({ forcePathStyle: process.env['AWS_ENDPOINT_URL'] !== undefined }),
): Buckets {
  return {
    empty: async (Bucket) => {
      let emptied = 0;
      for (;;) {
        if (signal.aborted) throw new Interrupted('Ctrl-C');
        // The first page each time, since what was listed before is gone.
        const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
        const objects = [...Versions, ...DeleteMarkers].map(({ Key = '', VersionId }) => ({ Key, VersionId }));
        if (objects.length === 0) return emptied;
        await deleteObjects(s3, Bucket, objects);
        emptied += objects.length;
      }
    },
  };
}

/** A page of a list is 1,000 at most, which is what one call deletes. */
async function deleteObjects(s3: S3Client, Bucket: string, Objects: ObjectIdentifier[]): Promise<void> {
  const { Errors = [] } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
  const [first] = Errors;
  if (first !== undefined)
    throw new OutsideError(
      `${Bucket} cannot be emptied: ${first.Code ?? 'S3 does not say why'}. ${Errors.length} objects stay.`,
    );
}
