import { valueAt } from '@mef/normalization';
import { ProviderError } from '@mef/provider-client';
import type { JsonValue } from '@mef/validation';
import type { AnsweredPage } from './answered-page.ts';
import type { ListCursorPages, PagePosition } from './pages.ts';

/** The parts of the cursor, sent back in one parameter. https://duo.com/docs/adminapi#authentication-logs */
export function listCursor({ path, parameter }: ListCursorPages, { body }: AnsweredPage): PagePosition | undefined {
  const value = valueAt(body, path) ?? [];
  const parts = Array.isArray(value) ? (value as readonly JsonValue[]).map(partOf) : [undefined];
  if (parts.includes(undefined))
    throw new ProviderError('unreadable', `the page: expected a list of texts and numbers, or null, at ${path}`);
  return parts.length === 0 ? undefined : { query: { [parameter]: parts.join(',') } };
}

function partOf(part: JsonValue): string | undefined {
  if (typeof part === 'number') return String(part);
  return typeof part === 'string' && part.trim() !== '' ? part : undefined;
}
