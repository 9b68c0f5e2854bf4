import type { AnsweredPage } from './answered-page.ts';
import { askedNumber } from './asked-number.ts';
import type { OffsetPages, PagePosition } from './pages.ts';

/** As many records further as came: more than a full page where the provider does not heed the size. */
export function offset(
  pages: OffsetPages,
  { asked, recordCount, endsOnEmptyPage }: AnsweredPage,
): PagePosition | undefined {
  if (recordCount < (endsOnEmptyPage ? 1 : pages.size)) return undefined;
  const skipped = askedNumber(asked, pages.parameter, pages.from ?? 0);
  return { query: { [pages.parameter]: String(skipped + recordCount) } };
}
