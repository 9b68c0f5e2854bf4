import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HttpResponse } from '@mef/provider-client';
import { timeOf } from './sample-time.ts';

/** One folder below `samples/` of a REST source: what the provider answers, page by page, and what must come of it. */
export interface PageSample {
  readonly name: string;
  readonly folder: string;
  readonly pages: readonly HttpResponse[];
  /** When its first page is asked for, milliseconds since 1970. */
  readonly receivedAt: number;
}

interface PageFile {
  /** ISO time of pages that were captured, in the first of them; without it the time of every golden file. */
  readonly receivedAt?: string;
  /** Default: 200. */
  readonly status?: number;
  /** Names in lower case; `{endpoint}` stands for the instance's endpoint. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** A body byte by byte, where escapes or broken JSON matter. */
  readonly bodyText?: string;
}

/** `endpoint`: what `{endpoint}` stands for in the headers of a page, without a slash at its end. */
export function readPageSamples(appRoot: string, endpoint: string): readonly PageSample[] {
  const root = join(appRoot, 'samples');
  if (!existsSync(root)) return [];
  return readdirSync(root).map((name) => {
    const folder = join(root, name);
    const files = readPages(folder);
    const pages = files.map((file) => toResponse(file, endpoint));
    return { name, folder, pages, receivedAt: timeOf(files[0] ?? {}) };
  });
}

function readPages(folder: string): PageFile[] {
  return readdirSync(folder)
    .filter((file) => /^page-\d+\.json$/.test(file))
    .toSorted((a, b) => numberOf(a) - numberOf(b))
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as PageFile);
}

function numberOf(file: string): number {
  return Number(/\d+/.exec(file)?.[0]);
}

function toResponse({ status = 200, headers = {}, body, bodyText }: PageFile, endpoint: string): HttpResponse {
  const filled = Object.entries(headers).map(
    ([name, text]) => [name, text.replaceAll('{endpoint}', endpoint)] as const,
  );
  return {
    status,
    headers: { 'content-type': 'application/json', ...Object.fromEntries(filled) },
    body: Buffer.from(bodyText ?? JSON.stringify(body)),
  };
}

/** The records of a source's samples that are good enough to make more of: those of the sample `good`. */
export function readTemplates(appRoot: string, records: string | undefined): readonly unknown[] {
  return readPageSamples(appRoot, '')
    .filter(({ name }) => name === 'good')
    .flatMap(({ pages }) => pages.flatMap(({ body }) => recordsIn(JSON.parse(Buffer.from(body).toString()), records)));
}

function recordsIn(body: unknown, path: string | undefined): readonly unknown[] {
  let value = body;
  for (const key of path?.split('.') ?? []) value = (value as Record<string, unknown> | undefined)?.[key];
  return Array.isArray(value) ? value : [];
}
