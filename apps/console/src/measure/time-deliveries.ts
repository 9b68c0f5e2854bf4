import type { Visitor } from '../doubles/open-browser.ts';
import type { Receiver } from '../doubles/start-receiver.ts';

/** How long after its 200 each of some events stands in an open page, in ms, with the time that it takes to be told of it. */
export async function timeDeliveries(
  { url, send }: Pick<Receiver, 'url' | 'send'>,
  { visit, leave }: Pick<Visitor, 'visit' | 'leave'>,
  repeats: number,
): Promise<readonly number[]> {
  const page = await visit(url);
  await page.locator('button.row').first().waitFor();
  const taken: number[] = [];
  for (let round = 0; round < repeats; round += 1) {
    const summary = `delivery ${round} to be seen`;
    await send({ summary });
    const answered = performance.now();
    await page.getByText(summary, { exact: true }).waitFor();
    taken.push(performance.now() - answered);
  }
  await leave();
  return taken;
}
