import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { timeOf } from './sample-time.ts';

/** One folder below `samples/`: what a provider sends, and what must come of it. */
export interface Sample {
  readonly name: string;
  readonly folder: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** When it is delivered, milliseconds since 1970. */
  readonly receivedAt: number;
}

interface RequestFile {
  /** ISO time of a delivery that was captured; without it the time of every golden file. */
  readonly receivedAt?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A JSON body; sent as `JSON.stringify` writes it. */
  readonly body?: unknown;
  /** A body byte by byte, where escapes or broken JSON matter. */
  readonly bodyText?: string;
  /** A body that is no text. */
  readonly bodyBase64?: string;
}

export function readSamples(appRoot: string): readonly Sample[] {
  const root = join(appRoot, 'samples');
  if (!existsSync(root)) return [];
  return readdirSync(root).map((name) => {
    const folder = join(root, name);
    const request = JSON.parse(readFileSync(join(folder, 'request.json'), 'utf8')) as RequestFile;
    return { name, folder, headers: request.headers ?? {}, body: bodyOf(request), receivedAt: timeOf(request) };
  });
}

function bodyOf({ body, bodyText, bodyBase64 }: RequestFile): Buffer {
  if (bodyBase64 !== undefined) return Buffer.from(bodyBase64, 'base64');
  return Buffer.from(bodyText ?? JSON.stringify(body), 'utf8');
}
