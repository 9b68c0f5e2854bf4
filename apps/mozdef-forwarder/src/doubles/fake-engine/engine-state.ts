import type { Flavor } from '../../opensearch/flavor.ts';

/** What the fake engine holds and how it is set; tests change it as an operator would. */
export interface EngineState {
  readonly flavor: Flavor;
  readonly indices: Map<string, FakeIndex>;
  readonly templates: Map<string, Template>;
  /** `http.max_content_length`. */
  maxContentBytes: number;
  /** `indexing_pressure.memory.limit` of OpenSearch, the in-flight breaker of Elasticsearch 6. */
  memoryBytes: number;
  autoCreate: boolean;
  /** `cluster.max_shards_per_node` is reached. */
  areShardsUsedUp: boolean;
}

export interface FakeIndex {
  readonly documents: Map<string, Record<string, unknown>>;
  /** By id; a document that was created has version 1. */
  readonly versions: Map<string, number>;
  /** Ids that a search finds: those of the last refresh. */
  readonly searchable: Set<string>;
  readonly fields: Map<string, string>;
  readonly fixed: ReadonlyMap<string, string>;
  fieldLimit: number;
  state: 'open' | 'closed' | 'blocked' | 'full disk' | 'no primary';
}

export interface Template {
  readonly version?: number;
  readonly mappings: { readonly properties: Properties };
}

export interface Properties {
  readonly [name: string]: { readonly type?: string; readonly properties?: Properties; readonly dynamic?: boolean };
}

export function newEngineState(flavor: Flavor): EngineState {
  const large = 100 * 1024 * 1024;
  return {
    flavor,
    indices: new Map(),
    templates: new Map(),
    maxContentBytes: large,
    memoryBytes: large,
    autoCreate: true,
    areShardsUsedUp: false,
  };
}

/** The index as its first document or an operator makes it: with the fields that the templates map. */
export function indexOf(state: EngineState, name: string): FakeIndex {
  const found = state.indices.get(name);
  if (found) return found;
  const mapped = [...state.templates.values()].flatMap(({ mappings }) => [...fieldsOf(mappings.properties)]);
  // Elasticsearch 6 refuses `fe80::1%eth0`, which OpenSearch takes.
  const addresses = state.flavor === 'elasticsearch6' ? 'ip without a zone' : 'ip';
  const fields = new Map(mapped.map(([field, type]) => [field, type === 'ip' ? addresses : type]));
  const made: FakeIndex = {
    documents: new Map(),
    versions: new Map(),
    searchable: new Set(),
    fields,
    fixed: new Map(fields),
    fieldLimit: 1_000,
    state: 'open',
  };
  state.indices.set(name, made);
  return made;
}

function* fieldsOf(properties: Properties, path = ''): Generator<[string, string]> {
  for (const [name, field] of Object.entries(properties)) {
    yield [path + name, field.dynamic === false ? 'closed object' : (field.type ?? 'object')];
    if (field.properties) yield* fieldsOf(field.properties, `${path}${name}.`);
  }
}
