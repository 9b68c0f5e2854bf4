/**
 * The items that are left when no share of them can be dropped any more: halves first, then ever smaller ones, down to
 * single items. `fails` is asked at most `most` times; what was not tried by then stays.
 */
export async function dropAllButNeeded<Item>(
  items: readonly Item[],
  fails: (kept: readonly Item[]) => Promise<boolean>,
  most: number,
): Promise<readonly Item[]> {
  let kept = items;
  let asked = 0;
  for (let size = Math.ceil(items.length / 2); size > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < kept.length && asked < most; asked += 1) {
      const fewer = kept.toSpliced(at, size);
      if (await fails(fewer)) kept = fewer;
      else at += size;
    }
  }
  return kept;
}
