import * as z from 'zod';

/** A list of one item at least, no two of one name. */
export function uniqueByName<Item extends z.ZodType<{ name: string }>>(item: Item) {
  return z
    .array(item)
    .min(1)
    .refine((items) => new Set(items.map((one) => one.name)).size === items.length, 'Expected names that differ');
}
