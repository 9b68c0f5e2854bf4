/** What both kinds of mapping have in common for whoever drives them. */
interface Machine {
  tick(): void;
  wakeAtMs(): number | undefined;
}

export interface Waker<Driven> {
  /** Reports to the mapping, then sets the clock for what it waits for; does nothing any more once stopped. */
  report(tell: (machine: Driven) => void): void;
  isStopped(): boolean;
  stop(): void;
}

export function createWaker<Driven extends Machine>(machine: Driven, clock: () => number): Waker<Driven> {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  function report(tell: (machine: Driven) => void): void {
    if (stopped) return;
    tell(machine);
    clearTimeout(timer);
    const wakeAt = machine.wakeAtMs();
    if (wakeAt !== undefined) timer = setTimeout(tick, Math.max(0, wakeAt - clock()));
  }

  function tick(): void {
    report((one) => {
      one.tick();
    });
  }

  return {
    report,
    isStopped: () => stopped,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
