import { renderTable } from '@mef/command';
import type { Line } from './estimate.ts';
import type { StackCost } from './list-stacks.ts';
import { prices } from './prices.ts';

const MILLION = 1_000_000;
const CENT = 0.01;

/** The bill for people: the dearest service first. */
export function describeBill(lines: readonly Line[], events: number, stacks: readonly StackCost[]): string {
  const services = Map.groupBy(lines, ({ service }) => service);
  const dearest = [...services].toSorted(([, one], [, other]) => sum(other) - sum(one));
  const rows = dearest.flatMap(([, ofService]) =>
    ofService.map(({ service, what, quantity, price, usd }) => [
      service,
      what,
      showQuantity(quantity),
      showPrice(prices[price]),
      showUsd(usd),
    ]),
  );
  const total = sum(lines);
  return [
    renderTable(
      ['service', 'what', { title: 'a month', isNumber: true }, 'price', { title: 'USD', isNumber: true }],
      [...rows, ['all', '', '', '', showUsd(total)]],
    ),
    '',
    `${showUsd((total / events) * MILLION)} USD per million events. In a month in which nothing comes, by the stacks that there are:`,
    '',
    renderTable(
      ['stack', { title: 'USD', isNumber: true }],
      stacks.map(({ stack, usd }) => [stack, showUsd(usd)]),
    ),
  ].join('\n');
}

/** The bill for programs. */
export function documentOf(lines: readonly Line[], events: number, stacks: readonly StackCost[]): object {
  const usd = sum(lines);
  return {
    usd: round(usd),
    usdPerMillionEvents: round((usd / events) * MILLION),
    stacks: stacks.map(({ stack, usd: standing }) => ({ stack, usd: round(standing) })),
    lines: lines.map((line) => ({ ...line, usd: round(line.usd), source: prices[line.price].source })),
  };
}

function sum(lines: readonly Line[]): number {
  return lines.reduce((total, { usd }) => total + usd, 0);
}

const round = (usd: number) => Math.round(usd * 100) / 100;
const showUsd = (usd: number) => usd.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const showQuantity = (quantity: number) =>
  quantity.toLocaleString('en-US', { maximumFractionDigits: quantity < 100 ? 1 : 0 });

/** Prices of single requests would be rows of zeros. */
function showPrice({ usd, per }: { readonly usd: number; readonly per: string }): string {
  const show = (number: number) => number.toLocaleString('en-US', { maximumFractionDigits: 10 });
  return usd < CENT / 1_000 ? `${show(usd * MILLION)} per million ${per}` : `${show(usd)} per ${per}`;
}
