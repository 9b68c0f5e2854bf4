import type { Proof } from '../catalogue/proof.ts';

/** A link from `docs/` to what shows something. */
export function link({ shows, at }: Proof): string {
  return `[${shows}](../${at})`;
}
