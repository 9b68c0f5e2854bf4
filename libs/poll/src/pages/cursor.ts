import { valueAt } from '@mef/normalization';
import { ProviderError } from '@mef/provider-client';
import type { AnsweredPage } from './answered-page.ts';
import type { CursorPages, PagePosition } from './pages.ts';

/** The cursor of the body, sent back as it came. */
export function cursor(pages: CursorPages, { body }: AnsweredPage): PagePosition | undefined {
  const { path, parameter, more } = pages;
  const isMore = more === undefined || isTrueAt(body, more);
  if (!isMore) return undefined;
  const text = textAt(body, path);
  if (text !== undefined) return { query: { [parameter]: text } };
  if (more === undefined) return undefined;
  throw new ProviderError('unreadable', `the page: expected a cursor at ${path}, because ${more} is true`);
}

function isTrueAt(body: AnsweredPage['body'], path: string): boolean {
  const value = valueAt(body, path);
  if (typeof value === 'boolean') return value;
  throw new ProviderError('unreadable', `the page: expected true or false at ${path}`);
}

function textAt(body: AnsweredPage['body'], path: string): string | undefined {
  const value = valueAt(body, path) ?? '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  throw new ProviderError('unreadable', `the page: expected text, a number or null at ${path}`);
}
