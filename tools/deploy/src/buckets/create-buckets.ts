import {
  DeleteObjectsCommand,
  GetBucketTaggingCommand,
  ListObjectVersionsCommand,
  type ObjectIdentifier,
  paginateListBuckets,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Interrupted, OutsideError } from '@mef/command';
import type { Buckets } from './buckets.ts';

/** By the SDK's own rules for credentials, region and endpoints. */
export function createBuckets(
  signal: AbortSignal,
  s3: S3Client = new S3Client({ forcePathStyle: process.env['AWS_ENDPOINT_URL'] !== undefined }),
): Buckets {
  return {
    find: async (stack, ids) => {
      const region = await s3.config.region();
      // `mef-dev-`: as much as is left of any name that CloudFormation makes of the stack's.
      const [ours = '', stage = ''] = stack.split('-');
      const found: string[] = [];
      for await (const { Buckets: page = [] } of paginateListBuckets({ client: s3 }, { BucketRegion: region }))
        for (const { Name = '' } of page)
          if (Name.startsWith(`${ours}-${stage}-`) && (await isMadeBy(s3, Name, { stack, ids, region })))
            found.push(Name);
      return found;
    },
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

/**
 * By what CloudFormation itself writes on what it makes: the name of a bucket is cut where it is too long, and the same stage
 * may stand in another region. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html
 */
async function isMadeBy(
  s3: S3Client,
  Bucket: string,
  { stack, ids, region }: { readonly stack: string; readonly ids: readonly string[]; readonly region: string },
): Promise<boolean> {
  const tags = await readTags(s3, Bucket);
  const made = tags.get('aws:cloudformation:stack-id') ?? '';
  return (
    made.includes(`:${region}:`) &&
    made.includes(`:stack/${stack}/`) &&
    ids.includes(tags.get('aws:cloudformation:logical-id') ?? '')
  );
}

async function readTags(s3: S3Client, Bucket: string): Promise<ReadonlyMap<string, string>> {
  try {
    const { TagSet = [] } = await s3.send(new GetBucketTaggingCommand({ Bucket }));
    return new Map(TagSet.map(({ Key = '', Value = '' }) => [Key, Value]));
  } catch (error) {
    if (error instanceof S3ServiceException && error.name === 'NoSuchTagSet') return new Map();
    throw error;
  }
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
