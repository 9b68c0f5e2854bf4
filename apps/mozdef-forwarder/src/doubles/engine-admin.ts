/** What an operator does to an engine, and what is found in it. */
export interface EngineAdmin {
  readonly url: string;
  /** Throws for every answer without 2xx but 404. */
  readonly put: (path: string, body: object) => Promise<unknown>;
  readonly post: (path: string) => Promise<unknown>;
  readonly delete: (path: string) => Promise<unknown>;
  readonly get: (path: string) => Promise<Record<string, unknown>>;
  /** Every document of the daily indices. */
  readonly documents: () => Promise<readonly Record<string, unknown>[]>;
  /** Removes the daily indices and undoes what was set for the cluster. */
  readonly reset: () => Promise<void>;
}

export function engineAdmin(url: string): EngineAdmin {
  const call = async (method: string, path: string, body?: object): Promise<Record<string, unknown>> => {
    const response = await fetch(`${url}/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok && response.status !== 404) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as Record<string, unknown>;
  };
  return {
    url,
    put: (path, body) => call('PUT', path, body),
    post: (path) => call('POST', path),
    delete: (path) => call('DELETE', path),
    get: (path) => call('GET', path),
    documents: async () => {
      await call('POST', 'events-*/_refresh?expand_wildcards=open');
      const found = await call('GET', 'events-*/_search?size=10000&expand_wildcards=open');
      const { hits } = found['hits'] as { hits: { _source: Record<string, unknown> }[] };
      return hits.map(({ _source }) => _source);
    },
    reset: async () => {
      const transient = { 'action.auto_create_index': null, 'cluster.max_shards_per_node': null };
      await call('PUT', '_cluster/settings', { transient });
      await call('PUT', '_all/_settings?expand_wildcards=all', { 'index.blocks.read_only_allow_delete': null });
      await call('DELETE', 'events-*?expand_wildcards=all');
    },
  };
}
