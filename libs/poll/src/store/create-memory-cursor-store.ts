import type { Clock } from '@mef/event-model';
import {
  LeaseLost,
  type Cursors,
  type CursorStore,
  type Lease,
  type NotedIds,
  type PollerKey,
} from '../cursor-store.ts';
import { checkCursor, SEEN_IDS } from './limits.ts';
import { StateUnavailable } from './state-unavailable.ts';

/** Cursors and locks in memory, with the rules of the real ones. */
export interface MemoryCursorStore extends CursorStore {
  /** Lets the next calls fail before they did anything. */
  failNext(calls: number): void;
  /** Lets the next calls do their work and fail then, as when an answer is lost on its way. */
  loseNext(calls: number): void;
}

interface State {
  owner?: string | undefined;
  leaseUntil: number;
  cursors: Cursors;
  readonly notes: { readonly at: number; readonly until: number; readonly ids: readonly string[] }[];
}

type Call = <Result>(work: () => Result) => Promise<Result>;

export function createMemoryCursorStore(clock: Clock): MemoryCursorStore {
  const states = new Map<string, State>();
  const faults: ('before' | 'after')[] = [];
  const call = disturbedBy(faults);
  const stateOf = ({ app, instance }: PollerKey): State => {
    const id = `${app}#${instance}`;
    const state = states.get(id) ?? { leaseUntil: -Infinity, cursors: {}, notes: [] };
    states.set(id, state);
    return state;
  };
  return {
    lock: (key, owner, leaseMs) => call(() => lock(stateOf(key), { owner, leaseMs, clock, call })),
    request: (key, backfill) => call(() => request(stateOf(key), backfill)),
    read: (key) => call(() => stateOf(key).cursors),
    failNext: (calls) => void faults.push(...Array.from({ length: calls }, () => 'before' as const)),
    loseNext: (calls) => void faults.push(...Array.from({ length: calls }, () => 'after' as const)),
  };
}

function disturbedBy(faults: ('before' | 'after')[]): Call {
  return async (work) => {
    const fault = faults.shift();
    if (fault === 'before') throw new StateUnavailable('made up: nothing was done');
    const result = await work();
    if (fault === 'after') throw new StateUnavailable('made up: the answer was lost');
    return result;
  };
}

interface Taking {
  readonly owner: string;
  readonly leaseMs: number;
  readonly clock: Clock;
  readonly call: Call;
}

function lock(state: State, taking: Taking): Lease | undefined {
  const { owner, leaseMs, clock } = taking;
  if (state.leaseUntil > clock() && state.owner !== owner) return undefined;
  Object.assign(state, { owner, leaseUntil: clock() + leaseMs });
  return leaseOf(state, taking);
}

function leaseOf(state: State, { owner, leaseMs, clock, call }: Taking): Lease {
  const write = (change: Partial<State>): void => {
    if (state.owner !== owner) throw new LeaseLost('another run holds the lock by now');
    Object.assign(state, { ...change, leaseUntil: clock() + leaseMs });
  };
  return {
    cursors: state.cursors,
    save: (name, cursor) =>
      call(() => {
        if (cursor !== undefined) checkCursor(cursor);
        const { [name]: _old, ...others } = state.cursors;
        write({ cursors: cursor === undefined ? others : { ...others, [name]: cursor } });
      }),
    renew: () => call(() => write({})),
    seen: (since) => call(() => seen(state, since, clock())),
    remember: (ids, keepMs) =>
      call(() => void state.notes.push({ at: clock(), until: clock() + keepMs, ids: [...ids] })),
    release: () =>
      call(() => {
        if (state.owner === owner) Object.assign(state, { owner: undefined, leaseUntil: -Infinity });
      }),
  };
}

function request(state: State, backfill: string): boolean {
  checkCursor(backfill);
  const pending = state.cursors.backfill ?? backfill;
  state.cursors = { ...state.cursors, backfill: pending };
  return pending === backfill;
}

/** The newest ids first, up to the bound. */
function seen({ notes }: State, since: number, now: number): NotedIds {
  const ids = new Set<string>();
  const known = notes.filter(({ at, until }) => at >= since && until > now).toReversed();
  for (const id of known.flatMap((note) => note.ids.toReversed())) {
    if (ids.size >= SEEN_IDS) break;
    ids.add(id);
  }
  return ids;
}
