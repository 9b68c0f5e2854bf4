/** Who keeps the events at the end of each way, and what the forwarder is told of it. */
export const ways = {
  mef: { store: 'receiver', settings: { dialect: 'mef' } },
  legacy: { store: 'receiver', settings: { dialect: 'legacy' } },
  sqs: { store: 'receiver', settings: { dialect: 'sqs' } },
  opensearch: { store: 'engine', settings: { dialect: 'opensearch', flavor: 'opensearch' } },
  elasticsearch6: { store: 'engine', settings: { dialect: 'opensearch', flavor: 'elasticsearch6' } },
} as const satisfies Record<string, { readonly store: 'receiver' | 'engine'; readonly settings: object }>;

/** How events get to where they are kept. */
export type Way = keyof typeof ways;

export const allWays = Object.keys(ways) as readonly Way[];

/** Kinds of engines that this stack can start, by the way that leads to each. */
export type Engine = { [Each in Way]: (typeof ways)[Each]['store'] extends 'engine' ? Each : never }[Way];

export function isEngine(way: Way): way is Engine {
  return ways[way].store === 'engine';
}
