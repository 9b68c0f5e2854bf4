/** The comparison of what happened at the provider with what MozDef's search returns, by event id. */
export interface PolledBalance {
  /** Events that happened. */
  readonly happened: number;
  readonly storedOnce: number;
  readonly lost: readonly string[];
  readonly duplicated: readonly string[];
  /** In MozDef under an id that no event of the provider has. */
  readonly unexpected: readonly string[];
  readonly deadLetters: readonly string[];
}

/** What the ledger goes by. */
export interface PolledEvidence {
  /** Ids that must be in MozDef. */
  readonly ids: readonly string[];
  /** An id for each event in MozDef. */
  readonly stored: readonly string[];
  /** Ids that may be there. */
  readonly everHappened: ReadonlySet<string>;
  /** Reasons of the source's dead letters. */
  readonly deadLetters: readonly string[];
}

export function balancePolled({ ids, stored, everHappened, deadLetters }: PolledEvidence): PolledBalance {
  const counts = new Map<string, number>();
  for (const id of stored) counts.set(id, (counts.get(id) ?? 0) + 1);
  return {
    happened: ids.length,
    storedOnce: ids.filter((id) => counts.get(id) === 1).length,
    lost: ids.filter((id) => !counts.has(id)),
    duplicated: [...counts].filter(([, count]) => count > 1).map(([id]) => id),
    unexpected: [...counts.keys()].filter((id) => !everHappened.has(id)),
    deadLetters,
  };
}

export function isPolledBalanced({ lost, duplicated, unexpected, deadLetters }: PolledBalance): boolean {
  return [lost, duplicated, unexpected, deadLetters].every((ids) => ids.length === 0);
}
