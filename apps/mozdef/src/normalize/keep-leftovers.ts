import type { Draft, Leftover } from './draft.ts';
import { putDetail } from './set-details.ts';

/**
 * What the sender put in details himself has the name first: then `toplevel_<key>`, `toplevel_<key>_2` and so on. The
 * search for a free name goes on where the last one for that key ended: a body may hold 100,000 spellings of one key.
 */
export function keepLeftovers(draft: Draft, leftovers: readonly Leftover[]): void {
  const tried = new Map<string, number>();
  for (const { key, value, isOverruled, complaint } of leftovers) {
    const name = freeName(draft, key, tried, isOverruled === true ? 1 : 0);
    putDetail(draft, name, value);
    if (complaint !== undefined) draft.errors.push(`${key}: ${complaint}; the value is kept in details.${name}`);
  }
}

function freeName({ details }: Draft, key: string, tried: Map<string, number>, first: number): string {
  let attempt = Math.max(first, tried.get(key) ?? 0);
  while (Object.hasOwn(details, nameOf(key, attempt))) attempt += 1;
  tried.set(key, attempt + 1);
  return nameOf(key, attempt);
}

function nameOf(key: string, attempt: number): string {
  if (attempt === 0) return key;
  return attempt === 1 ? `toplevel_${key}` : `toplevel_${key}_${attempt}`;
}
