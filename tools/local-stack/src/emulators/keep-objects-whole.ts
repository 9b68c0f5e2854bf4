import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { ObjectStore } from 's3rver';

/**
 * Lets an object be read as it was put, whole, as in S3. The emulator writes a put in the place from which it is read, and
 * reads as many bytes as the object had a moment ago: a letter that was read then was half a letter, and went to quarantine.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/Welcome.html#ConsistencyModel
 */
export function keepObjectsWhole(store: ObjectStore, unfinished: string): void {
  mkdirSync(unfinished, { recursive: true });
  const inTurn = createTurns();
  const getObject = store.getObject.bind(store);
  // What was opened stays as it is, whatever takes its place.
  store.getObject = (...asked) => inTurn(() => getObject(...asked));
  store.putObject = async ({ bucket, key, content, metadata }) => {
    const bytes = Buffer.isBuffer(content) ? content : await buffer(content);
    const md5 = createHash('md5').update(bytes).digest('hex');
    const file = join(unfinished, randomUUID());
    await writeFile(file, bytes);
    const path = store.getResourcePath(bucket, key, 'object');
    await mkdir(dirname(path), { recursive: true });
    await inTurn(async () => {
      await store.putMetadata(bucket, key, metadata, md5);
      await rename(file, path);
    });
    return { size: bytes.length, md5 };
  };
}

/** One piece of work after the other, also behind one that failed. */
function createTurns(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  };
}
