import type { ProviderResponse } from '@mef/provider-client';
import { ProviderError } from '@mef/provider-client';
import { Rejection } from '@mef/rejection';
import { decodeUtf8, parsePage, type JsonValue } from '@mef/validation';
import type { RestOptions } from './define-rest-source.ts';
import { nextPage } from './pages/next-page.ts';
import { recordsOf } from './pages/records-of.ts';
import type { PagePosition } from './pages/pages.ts';

/** A page as it was answered. */
export interface Page {
  readonly text: string;
  readonly records: readonly JsonValue[];
  /** Records that are no use as JSON: too deep, too wide. */
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
  const text = textOf(response);
  const { value, rejected } = readable(() => parsePage(text, (page) => recordsOf(page, path)));
  const records = recordsOf(value, path);
  const next = nextPage(pages, {
    body: value,
    headers: response.headers,
    url: response.url,
    endpoint,
    asked,
    endsOnEmptyPage: polling.end === 'empty page',
    recordCount: records.length,
  });
  return { text, records, rejected, next, response };
}

function textOf({ body }: ProviderResponse): string {
  return readable(() => decodeUtf8(body));
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
