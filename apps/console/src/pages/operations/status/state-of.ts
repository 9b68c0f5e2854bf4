import type { Instance } from './merge-instances.ts';

/** `unproven`: events or runs may come, but nothing has gone the whole way lately that would show it. */
export type State = 'up' | 'down' | 'paused' | 'unproven';

/** A heartbeat is sent every five minutes; one may be late. */
export const heartbeatMs = 15 * 60_000;

/** Up is an instance whose heartbeat came through within {@link heartbeatMs}. */
export function stateOf({ stored, told }: Instance, nowMs: number): State {
  if (told?.isPaused === true) return 'paused';
  const beat = stored?.lastHeartbeat ?? null;
  if (beat === null) return 'unproven';
  return nowMs - beat <= heartbeatMs ? 'up' : 'down';
}

/** What the state rests on. */
export function reasonOf(state: State): string {
  return {
    up: 'a heartbeat came through within 15 minutes',
    down: 'no heartbeat came through for 15 minutes',
    paused: 'an operator holds it back',
    unproven: 'no heartbeat ever came through',
  }[state];
}
