import type { CursorStore, PollPorts } from '@mef/poll';
import type { Killer } from './create-killer.ts';

/** The ports of one process: what it does not finish is lost with it, what it finished stays. */
export function killablePorts(ports: PollPorts, killer: Killer, skewMs: number): PollPorts {
  return {
    ...ports,
    clock: () => ports.clock() + skewMs,
    stream: killer.watch(ports.stream),
    deadLetters: killer.watch(ports.deadLetters),
    cursors: killableStore(ports.cursors, killer),
    http: killer.watchCall(ports.http),
    sleep: killer.watchCall(ports.sleep),
  };
}

function killableStore(cursors: CursorStore, killer: Killer): CursorStore {
  const watched = killer.watch(cursors);
  return {
    lock: async (...args) => {
      const lease = await watched.lock(...args);
      return lease === undefined ? undefined : killer.watch(lease);
    },
    request: (...args) => watched.request(...args),
    read: (...args) => watched.read(...args),
  };
}
