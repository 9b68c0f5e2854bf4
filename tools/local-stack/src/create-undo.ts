/** What has to be ended or given back, last first, however far the start came. */
export interface Undo {
  add(step: () => Promise<void> | void): void;
  /** Runs every step once, even when one fails. @throws AggregateError of what failed. */
  all(): Promise<void>;
}

export function createUndo(): Undo {
  const steps: (() => Promise<void> | void)[] = [];
  return {
    add: (step) => void steps.push(step),
    async all() {
      const failures: unknown[] = [];
      for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
        try {
          await step();
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw new AggregateError(failures, 'Not everything could be ended');
    },
  };
}
