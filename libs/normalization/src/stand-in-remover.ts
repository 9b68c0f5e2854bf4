/** Makes the function that copies what was found without the words that a provider writes where it knows nothing. */
export function standInRemover(standIns: readonly string[]): <Found extends object>(found: Found) => Partial<Found> {
  const words: ReadonlySet<unknown> = new Set(standIns);
  return <Found extends object>(found: Found) =>
    Object.fromEntries(Object.entries(found).filter(([, value]) => !words.has(value))) as Partial<Found>;
}
