/** Of names in one statement of a policy: CDK spreads statements over policies, and a policy takes 6,144 characters. */
const MOST_IN_A_STATEMENT = 20;

/** The same list as several, so that each fits into a statement. */
export function inParts<Item>(list: readonly Item[]): Item[][] {
  const parts = Math.ceil(list.length / MOST_IN_A_STATEMENT);
  return Array.from({ length: parts }, (_, part) =>
    list.slice(part * MOST_IN_A_STATEMENT, (part + 1) * MOST_IN_A_STATEMENT),
  );
}
