import { valueAt } from '@mef/normalization';
import { ProviderError } from '@mef/provider-client';
import type { JsonValue } from '@mef/validation';

/**
 * The records of a page. Throws ProviderError `unreadable` where there is no list, also where the path is missing: an
 * error that a provider sends with status 200 would else pass for the end of its log.
 */
export function recordsOf(body: JsonValue, path?: string): readonly JsonValue[] {
  const records = path === undefined ? body : valueAt(body, path);
  if (Array.isArray(records)) return records as readonly JsonValue[];
  throw new ProviderError('unreadable', `the page: expected a list of records at ${path ?? 'its top'}`);
}
