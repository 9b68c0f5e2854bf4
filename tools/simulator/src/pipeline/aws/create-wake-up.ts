import type { Planned, Scheduler } from '../time/create-scheduler.ts';

interface Machine {
  tick(): void;
  wakeAtMs(): number | undefined;
}

/** Ticks a machine when it wants to be; called after everything that may have changed its mind. */
export function createWakeUp(scheduler: Scheduler, machine: Machine): () => void {
  let planned: (Planned & { readonly at: number }) | undefined;

  function plan(): void {
    const at = machine.wakeAtMs();
    if (at === planned?.at) return;
    planned?.cancel();
    planned = at === undefined ? undefined : { at, ...scheduler.after(at - scheduler.now(), wake) };
  }

  function wake(): void {
    planned = undefined;
    machine.tick();
    plan();
  }

  return plan;
}
