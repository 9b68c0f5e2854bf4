/** Ids of 43 characters: 200,000 are some 20 MB. */
const MOST_IDS = 200_000;

/** Which ids are durable already: those noted by runs before, and those of this run. */
export class SeenIds {
  readonly #before: { has(id: string): boolean };
  readonly #now = new Set<string>();

  constructor(before: { has(id: string): boolean }) {
    this.#before = before;
  }

  has(id: string): boolean {
    return this.#now.has(id) || this.#before.has(id);
  }

  /** The oldest are forgotten first: a duplicate may pass then, nothing is lost. */
  add(ids: readonly string[]): void {
    for (const id of ids) {
      this.#now.delete(id);
      this.#now.add(id);
    }
    for (const id of this.#now) {
      if (this.#now.size <= MOST_IDS) return;
      this.#now.delete(id);
    }
  }
}
