import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Raw bytes of providers are nobody else's to read. */
const OWNER_ONLY = 0o600;

/**
 * Writes a file that is there whole or not at all: beside its name first, and under it when all of it is on the disk. At an
 * error, or when `signal` is aborted, nothing is left behind.
 */
export async function writeWholeFile(path: string, lines: AsyncIterable<string>, signal: AbortSignal): Promise<void> {
  const part = join(dirname(path), `.${basename(path)}.${randomUUID()}.part`);
  const discard = () => {
    rmSync(part, { force: true });
  };
  signal.addEventListener('abort', discard, { once: true });
  try {
    const file = await open(part, 'wx', OWNER_ONLY);
    try {
      for await (const line of lines) await file.write(`${line}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    signal.throwIfAborted();
    await rename(part, path);
  } finally {
    signal.removeEventListener('abort', discard);
    discard();
  }
}
