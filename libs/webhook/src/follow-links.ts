import { parseLinks, ProviderError, type ProviderClient, type ProviderRequest } from '@mef/provider-client';
import { Rejection } from '@mef/rejection';
import { decodeUtf8, parseJson, validatePayload } from '@mef/validation';
import type * as z from 'zod';

/**
 * The pages of a provider's log, each the next of the one before by its `Link` header, until none is named or nobody
 * asks. Throws ProviderError, `unreadable` for what is not of the documented content and for a page that names itself.
 * https://datatracker.ietf.org/doc/html/rfc8288
 */
export async function* followLinks<Page>(
  client: ProviderClient,
  first: ProviderRequest,
  schema: z.ZodType<Page>,
): AsyncGenerator<Page> {
  const { query: _query, ...following } = first;
  for (let request = first; ;) {
    const { body, headers, url } = await client.send(request);
    yield read(body, schema);
    const next = parseLinks(headers['link'] ?? '').find(({ rel }) => rel === 'next')?.url;
    if (next === undefined) return;
    if (next === url) throw new ProviderError('unreadable', 'the log of deliveries: a page names itself as the next');
    request = { ...following, url: next };
  }
}

function read<Page>(body: Uint8Array, schema: z.ZodType<Page>): Page {
  try {
    return validatePayload(parseJson(decodeUtf8(body)), schema);
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    throw new ProviderError('unreadable', `the log of deliveries: ${error.detail}`, { cause: error });
  }
}
