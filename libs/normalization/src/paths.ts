import { squash } from './secret-keys.ts';

/** Where a walk through a record stands against a set of paths. */
export interface PathState {
  /** Whether a path ends here. */
  readonly isMatch: boolean;
  readonly enter: (key: string) => PathState;
}

type Segment = '**' | RegExp;
type Position = readonly [path: number, segment: number];

const REMEMBERED_KEYS = 1_000;

/**
 * Paths as a state machine: a walk enters each key once, whatever the number of paths. `*` stands for any part of one
 * key, `**` for any number of keys; list positions are not part of a path.
 */
export function compilePaths(paths: readonly string[]): PathState {
  const compiled = paths.map((path) => path.split('.').map(segment));
  return stateOf(
    compiled,
    new Map(),
    compiled.map((_path, index) => [index, 0] as const),
  );
}

function segment(text: string): Segment {
  if (text === '**') return '**';
  return new RegExp(`^${squash(text).replaceAll('*', '.*')}$`);
}

function stateOf(
  paths: readonly (readonly Segment[])[],
  states: Map<string, PathState>,
  from: readonly Position[],
): PathState {
  const positions = withSkippedGlobs(paths, from);
  const id = positions.map((position) => position.join(':')).join(' ');
  const existing = states.get(id);
  if (existing !== undefined) return existing;
  const next = new Map<string, PathState>();
  const byHits = new Map<string, PathState>();
  const globs = positions.filter(([path, index]) => paths[path]?.[index] === '**');
  const state: PathState = {
    isMatch: positions.some(([path, index]) => index === paths[path]?.length),
    enter: (key) => {
      const known = next.get(key);
      if (known !== undefined) return known;
      const squashed = squash(key);
      const hits = positions.flatMap((position) => step(paths, position, squashed));
      // Nearly every key hits nothing, so that a sender's new keys cost a comparison each and no new state.
      const id = hits.join(' ');
      const entered = byHits.get(id) ?? stateOf(paths, states, [...globs, ...hits]);
      byHits.set(id, entered);
      if (next.size < REMEMBERED_KEYS) next.set(key, entered);
      return entered;
    },
  };
  states.set(id, state);
  return state;
}

/** `**` stands for no key as well: its position is also the one behind it. */
function withSkippedGlobs(paths: readonly (readonly Segment[])[], from: readonly Position[]): Position[] {
  const seen = new Map<string, Position>();
  const queue = [...from];
  for (let position = queue.shift(); position !== undefined; position = queue.shift()) {
    if (seen.has(position.join(':'))) continue;
    seen.set(position.join(':'), position);
    if (paths[position[0]]?.[position[1]] === '**') queue.push([position[0], position[1] + 1]);
  }
  return [...seen.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

function step(paths: readonly (readonly Segment[])[], [path, index]: Position, key: string): Position[] {
  const current = paths[path]?.[index];
  if (current === undefined || current === '**') return [];
  return current.test(key) ? [[path, index + 1]] : [];
}
