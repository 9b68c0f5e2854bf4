import { isEngine, type Way } from './ways.ts';

/** The destination whose receiver scripts and people look into. */
export const RECEIVER = 'mozdef';

/** A destination whose store this stack has to offer. */
export interface LocalDestination {
  /** Of the destination, its process, its folder of data and its file `hold-<name>`. */
  readonly name: string;
  readonly way: Way;
}

/** The first one that ends in a MozDef receiver is `mozdef`, as where there is one alone; an engine has its own name. */
export function nameDestinations(ways: readonly Way[]): readonly LocalDestination[] {
  const first = ways.find((way) => !isEngine(way));
  return ways.map((way) => ({ way, name: nameOf(way, way === first) }));
}

function nameOf(way: Way, isFirst: boolean): string {
  if (isEngine(way)) return way;
  return isFirst ? RECEIVER : `mozdef-${way}`;
}
