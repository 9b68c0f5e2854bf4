import { existsSync, readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UsageError } from '@mef/command';

/** Throws UsageError for what is no file that can be read, and for bytes that are no text. */
export async function readTextFile(directory: string, path: string): Promise<string> {
  const bytes = await readBytes(resolve(directory, path), path);
  try {
    // With its byte order mark, if it has one: what is signed is what is sent.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new UsageError(`${path} is not UTF-8 text.`, { cause });
  }
}

async function readBytes(file: string, path: string): Promise<Uint8Array> {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) throw new UsageError(`There is no file ${path}.`);
  if (found.isDirectory()) throw new UsageError(`${path} is a folder. Name a file in it.`);
  return readFile(file).catch((cause: unknown) => {
    throw new UsageError(`${path} cannot be read. May you read it?`, { cause });
  });
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
