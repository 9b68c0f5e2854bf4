import type { AnsweredPage } from './answered-page.ts';
import { cursor } from './cursor.ts';
import { link } from './link.ts';
import { listCursor } from './list-cursor.ts';
import { number } from './number.ts';
import { offset } from './offset.ts';
import type { PagePosition, Pages } from './pages.ts';

/**
 * Where the page behind this one is; `undefined` when this is the last. Throws ProviderError: `unreadable` where what
 * should tell has another shape, `foreign-url` where it leads to another origin. To stop there would be to call the
 * unread rest of a log read.
 */
export function nextPage(pages: Pages, page: AnsweredPage): PagePosition | undefined {
  switch (pages.kind) {
    case 'link':
      return link(page);
    case 'cursor':
      return cursor(pages, page);
    case 'list-cursor':
      return listCursor(pages, page);
    case 'offset':
      return offset(pages, page);
    case 'number':
      return number(pages, page);
    case 'window':
      // A full window is asked again in halves, which is the engine's work.
      return undefined;
  }
}
