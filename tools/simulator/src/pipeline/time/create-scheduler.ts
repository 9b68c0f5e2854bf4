/** Something that will happen unless it is cancelled first. */
export interface Planned {
  cancel(): void;
}

/** Virtual time. Nothing in a simulation waits for anything else, so the same seed gives the same order of everything. */
export interface Scheduler {
  /** Milliseconds since 1970. */
  now(): number;
  after(ms: number, run: () => void): Planned;
  delay(ms: number): Promise<void>;
  /** Runs all that is planned until then, in order of time; what has the same time keeps the order of its planning. */
  runUntil(time: number): Promise<void>;
  /** Things that happened so far. */
  steps(): number;
}

interface Entry {
  readonly time: number;
  readonly order: number;
  run: (() => void) | undefined;
}

export function createScheduler(start: number): Scheduler {
  const queue = createQueue();
  let now = start;
  let planned = 0;
  let steps = 0;

  function after(ms: number, run: () => void): Planned {
    const entry: Entry = { time: now + Math.max(0, Math.ceil(ms)), order: (planned += 1), run };
    queue.add(entry);
    return { cancel: () => (entry.run = undefined) };
  }

  return {
    now: () => now,
    after,
    delay: (ms) => new Promise((resolve) => void after(ms, resolve)),
    async runUntil(time) {
      await settled();
      for (let entry = queue.takeUntil(time); entry !== undefined; entry = queue.takeUntil(time)) {
        if (entry.run === undefined) continue;
        now = entry.time;
        steps += 1;
        entry.run();
        await settled();
      }
      now = time;
    },
    steps: () => steps,
  };
}

/** Resolves when no promise is left that could go on by itself: what is awaited then waits for virtual time. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

interface Queue {
  add(entry: Entry): void;
  /** The first entry, if it is due by then. */
  takeUntil(time: number): Entry | undefined;
}

/** A binary heap. */
function createQueue(): Queue {
  const heap: Entry[] = [];

  const isBefore = (one: number, other: number): boolean => {
    const [a, b] = [heap[one], heap[other]];
    if (a === undefined || b === undefined) return a !== undefined;
    return a.time === b.time ? a.order < b.order : a.time < b.time;
  };

  function swap(one: number, other: number): void {
    const [a, b] = [heap[one], heap[other]];
    if (a !== undefined && b !== undefined) [heap[one], heap[other]] = [b, a];
  }

  function sink(): void {
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const least = isBefore(right, left) ? right : left;
      if (least >= heap.length || !isBefore(least, at)) return;
      swap(at, least);
      at = least;
    }
  }

  return {
    add(entry) {
      heap.push(entry);
      for (let at = heap.length - 1; at > 0 && isBefore(at, (at - 1) >> 1); at = (at - 1) >> 1) swap(at, (at - 1) >> 1);
    },
    takeUntil(time) {
      const first = heap[0];
      if (first === undefined || first.time > time) return undefined;
      swap(0, heap.length - 1);
      heap.pop();
      sink();
      return first;
    },
  };
}
