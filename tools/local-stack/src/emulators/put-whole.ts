import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { ObjectStore } from 's3rver';

/**
 * Lets an object be there whole or not at all, as in S3. The emulator answers a put while its file is still being written,
 * in the place from which it is read: a letter that was read then was half a letter, and went to quarantine.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/Welcome.html#ConsistencyModel
 */
export function putWhole(store: ObjectStore, unfinished: string): void {
  mkdirSync(unfinished, { recursive: true });
  store.putObject = async ({ bucket, key, content, metadata }) => {
    const bytes = Buffer.isBuffer(content) ? content : await buffer(content);
    const md5 = createHash('md5').update(bytes).digest('hex');
    const file = join(unfinished, randomUUID());
    await writeFile(file, bytes);
    const path = store.getResourcePath(bucket, key, 'object');
    await mkdir(dirname(path), { recursive: true });
    await store.putMetadata(bucket, key, metadata, md5);
    await rename(file, path);
    return { size: bytes.length, md5 };
  };
}
