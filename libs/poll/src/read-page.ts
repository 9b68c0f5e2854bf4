import type { ProviderResponse } from '@mef/provider-client';
import { ProviderError } from '@mef/provider-client';
import { Rejection } from '@mef/rejection';
import { decodeUtf8, parsePage, type JsonValue } from '@mef/validation';
import type { RestOptions } from './define-rest-source.ts';
import { nextPage } from './pages/next-page.ts';
import { recordsOf } from './pages/records-of.ts';
import type { PagePosition } from './pages/pages.ts';
import { recordTexts } from './record-texts.ts';

/** A cursor holds one position, and the state table 64 KiB: what could not be saved would be stored anew with each run. */
const MOST_POSITION = 32_768;

/** A page as it was answered. */
export interface Page {
  /** The very bytes of each record. */
  readonly bytes: () => readonly Uint8Array[];
  readonly records: readonly JsonValue[];
  /** Records that are no use: not UTF-8, too deep, too wide. */
  readonly rejected: readonly { readonly recordIndex: number; readonly rejection: Rejection }[];
  readonly next: PagePosition | undefined;
  readonly response: ProviderResponse;
}

/**
 * The records of an answer. Throws ProviderError `unreadable` for what is not the documented content, such as a page
 * of HTML with status 200: whether events were behind it is unknown, so it counts as not answered.
 */
export function readPage<Payload>(
  response: ProviderResponse,
  asked: PagePosition | undefined,
  { pages, polling, records: path }: Pick<RestOptions<Payload>, 'pages' | 'polling' | 'records'>,
  endpoint: URL,
): Page {
  const bytes = (): Uint8Array[] => recordBytes(response.body, path?.split('.') ?? []);
  const { text, isWhole } = textOf(response);
  const { value, rejected } = readable(() => parsePage(text, (page) => recordsOf(page, path)));
  const records = recordsOf(value, path);
  const broken = isWhole ? [] : notUtf8(bytes());
  const next = nextPage(pages, {
    body: value,
    headers: response.headers,
    url: response.url,
    endpoint,
    asked,
    endsOnEmptyPage: polling.end === 'empty page',
    recordCount: records.length,
  });
  if (JSON.stringify(next ?? '').length > MOST_POSITION)
    throw new ProviderError('unreadable', `the next page: expected a position of at most ${MOST_POSITION} characters`);
  return { bytes, records, rejected: [...broken, ...rejected.filter(isNoneOf(broken))], next, response };
}

/** A byte that is not UTF-8 costs its own record, not the page: a page that is never stored would stop the poller for good. */
function textOf({ body }: ProviderResponse): { text: string; isWhole: boolean } {
  try {
    return { text: decodeUtf8(body), isWhole: true };
  } catch (error) {
    if (error instanceof Rejection) return { text: Buffer.from(body).toString('utf8'), isWhole: false };
    throw error;
  }
}

/** Records by their bytes: brackets, quotes and commas are ASCII, so that Latin-1 finds them and keeps every byte. */
function recordBytes(body: Uint8Array, path: readonly string[]): Uint8Array[] {
  return recordTexts(Buffer.from(body).toString('latin1'), path).map((text) => Buffer.from(text, 'latin1'));
}

function notUtf8(records: readonly Uint8Array[]): Page['rejected'][number][] {
  return records.flatMap((bytes, recordIndex) => {
    try {
      decodeUtf8(bytes);
      return [];
    } catch (rejection) {
      if (rejection instanceof Rejection) return [{ recordIndex, rejection }];
      throw rejection;
    }
  });
}

function isNoneOf(others: Page['rejected']): (one: Page['rejected'][number]) => boolean {
  const indexes = new Set(others.map(({ recordIndex }) => recordIndex));
  return ({ recordIndex }) => !indexes.has(recordIndex);
}

function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Rejection)
      throw new ProviderError('unreadable', `the page: ${error.detail}`, { cause: error });
    throw error;
  }
}
