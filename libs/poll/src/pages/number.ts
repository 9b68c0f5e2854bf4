import type { AnsweredPage } from './answered-page.ts';
import { askedNumber } from './asked-number.ts';
import type { NumberPages, PagePosition } from './pages.ts';

/** The page with the next number, as long as pages are full. */
export function number(
  pages: NumberPages,
  { asked, recordCount, endsOnEmptyPage }: AnsweredPage,
): PagePosition | undefined {
  if (recordCount < (endsOnEmptyPage ? 1 : pages.size)) return undefined;
  const page = askedNumber(asked, pages.parameter, pages.from ?? 1);
  return { query: { [pages.parameter]: String(page + 1) } };
}
