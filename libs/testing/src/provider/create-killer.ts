/** A process that was killed: nothing that it still tries takes effect. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

export interface Killer {
  /** The same object, its asynchronous methods counted; the chosen one never returns to its caller. */
  watch<T extends object>(port: T): T;
  /** The same function, counted. */
  watchCall<A extends unknown[], R>(call: (...args: A) => Promise<R>): (...args: A) => Promise<R>;
}

/**
 * Kills a run at its n-th step, before the step takes effect or right after it: at every await a process may end.
 * `undefined` lets the run live.
 */
export function createKiller(at: number | undefined, when: 'before' | 'after'): Killer {
  let step = 0;
  let isDead = false;

  function watchCall<A extends unknown[], R>(call: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
    return async (...args) => {
      if (isDead) throw new Killed('already dead');
      const isLast = step === at;
      step += 1;
      if (isLast) isDead = true;
      if (isLast && when === 'before') throw new Killed('before the step');
      const result = await call(...args);
      if (isLast) throw new Killed('after the step');
      return result;
    };
  }

  function watch<T extends object>(port: T): T {
    return new Proxy(port, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return watchCall((...args: unknown[]) => Promise.resolve(Reflect.apply(value, target, args) as unknown));
      },
    });
  }

  return { watch, watchCall };
}
