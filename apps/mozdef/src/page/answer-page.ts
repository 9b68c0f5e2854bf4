import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../code-of.ts';
import { Refusal } from '../receive/refusal.ts';
import type { Reply } from '../receive/reply.ts';
import type { Call, Service } from '../service.ts';

const types: Readonly<Record<string, string>> = {
  'index.html': 'text/html; charset=utf-8',
  'console.js': 'text/javascript; charset=utf-8',
  'console.svg': 'image/svg+xml',
  'console.css': 'text/css; charset=utf-8',
};

/** The console: one document for all of its pages. */
export function answerPage(call: Call, service: Service): Promise<Reply> {
  return answerFile(call, service, 'index.html');
}

/** A file of the console's bundle. @throws Refusal 503 as long as it is not built */
export async function answerFile(_call: Call, { consoleDirectory }: Service, file = ''): Promise<Reply> {
  try {
    const body = await readFile(join(consoleDirectory, file), 'utf8');
    return { status: 200, headers: { 'content-type': types[file] ?? 'application/octet-stream' }, body };
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    throw new Refusal(503, 'The console is not built. Run: npx nx build console');
  }
}
