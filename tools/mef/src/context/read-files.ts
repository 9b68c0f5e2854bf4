import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UsageError } from '@mef/command';

/** Throws UsageError for what is no file that can be read, and for bytes that are no text. */
export async function readTextFile(directory: string, path: string): Promise<string> {
  try {
    // With its byte order mark, if it has one: what is signed is what is sent.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(resolve(directory, path)));
  } catch (cause) {
    throw new UsageError(`${path} cannot be read as a file of UTF-8 text. Say a path from this folder.`, { cause });
  }
}

/** The request of the first sample that is answered with 200 and gives no event; undefined where a source has none. */
export async function readChallenge(root: string, app: string): Promise<string | undefined> {
  const samples = join(root, 'apps', app, 'samples');
  if (!existsSync(samples)) return undefined;
  for (const name of readdirSync(samples).toSorted()) {
    const reply = join(samples, name, 'reply.json');
    if (!existsSync(reply)) continue;
    const { statusCode } = JSON.parse(await readFile(reply, 'utf8')) as { readonly statusCode?: unknown };
    if (statusCode === 200) return readFile(join(samples, name, 'request.json'), 'utf8');
  }
  return undefined;
}
