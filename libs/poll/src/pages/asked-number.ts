import type { PagePosition } from './pages.ts';

/** 15 digits stay exact in a double. */
const COUNT = /^\d{1,15}$/;

/**
 * The number that a page was asked with, `first` for the first page. Throws for a position of another kind of pages, as
 * a cursor has that was saved before the manifest changed.
 */
export function askedNumber(asked: PagePosition | undefined, parameter: string, first: number): number {
  if (asked === undefined) return first;
  const text = 'query' in asked ? asked.query[parameter] : undefined;
  if (text !== undefined && COUNT.test(text)) return Number(text);
  throw new Error(`the saved position: expected a number in the parameter ${parameter}`);
}
