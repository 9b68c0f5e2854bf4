import { paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import { BEHIND_CLOSED } from '@mef/dead-letter';

/** Open dead letters in the archive, which lives as long as the stack. */
export async function countOpenLetters(s3: S3Client, Bucket: string): Promise<number> {
  let open = 0;
  for await (const { KeyCount = 0 } of paginateListObjectsV2({ client: s3 }, { Bucket, StartAfter: BEHIND_CLOSED }))
    open += KeyCount;
  return open;
}
