type Step = () => Promise<void> | void;

/** What has to be ended or given back, last first, however far the start came. */
export interface Undo {
  /** `what` names it for who waits: "stopping the local stack". */
  readonly add: (step: Step, what?: string) => void;
  /** Runs every step once, even when one fails; `tell` hears what those are called that have a name. Throws AggregateError of what failed. */
  readonly all: (tell?: (what: string) => void) => Promise<void>;
}

export function createUndo(): Undo {
  const steps: { readonly step: Step; readonly what: string | undefined }[] = [];
  return {
    add: (step, what) => void steps.push({ step, what }),
    all: async (tell) => {
      const failures: unknown[] = [];
      for (let last = steps.pop(); last !== undefined; last = steps.pop()) {
        if (last.what !== undefined) tell?.(last.what);
        try {
          await last.step();
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw new AggregateError(failures, 'Not everything could be ended');
    },
  };
}
