import type { Page } from 'playwright-core';
import type { Visitor } from '../doubles/open-browser.ts';

/** By the browser's own clock of the page, from the beginning of the navigation, in ms. Each visit begins with empty caches. */
export async function timePaints(
  url: string,
  { visit, leave }: Pick<Visitor, 'visit' | 'leave'>,
  repeats: number,
): Promise<{ readonly painted: readonly number[]; readonly listed: readonly number[] }> {
  const painted: number[] = [];
  const listed: number[] = [];
  for (let round = 0; round < repeats; round += 1) {
    const page = await visit(url);
    await page.locator('button.row').first().waitFor();
    listed.push(await page.evaluate(() => performance.now()));
    painted.push(await firstPaint(page));
    await leave();
  }
  return { painted, listed };
}

/** https://www.w3.org/TR/paint-timing/#first-contentful-paint */
function firstPaint(page: Page): Promise<number> {
  return page.evaluate(() => {
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    if (paint === undefined) throw new Error('The browser has not told of its first paint.');
    return paint.startTime;
  });
}
