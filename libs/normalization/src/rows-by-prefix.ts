/** A provider may invent names; what is remembered of them is bounded. */
const REMEMBERED_NAMES = 2_000;

/**
 * A table whose rows are for the event types that begin with a prefix, as a function of the event type: what the rows
 * that apply hold, in the order of the table. Remembered by name, because every event asks and few names exist.
 */
export function rowsByPrefix<Row extends readonly [prefix: string, ...unknown[]], Item>(
  rows: readonly Row[],
  itemsOf: (row: Row) => readonly Item[],
): (eventType: string) => readonly Item[] {
  const remembered = new Map<string, readonly Item[]>();
  return (eventType) => {
    const known = remembered.get(eventType);
    if (known !== undefined) return known;
    const items = rows.filter(([prefix]) => eventType.startsWith(prefix)).flatMap(itemsOf);
    if (remembered.size < REMEMBERED_NAMES) remembered.set(eventType, items);
    return items;
  };
}
