import type { EngineUnderTest, IndexState } from '../contracts/engine-faults.contract.ts';
import type { EngineAdmin } from './engine-admin.ts';

/** What puts an open index into each state. */
const settings: Readonly<Record<Exclude<IndexState, 'open' | 'closed'>, object>> = {
  blocked: { 'index.blocks.write': true },
  'full disk': { 'index.blocks.read_only_allow_delete': true },
  // An index that must live on a node which is not there. Its primary is lost for good, with what it holds.
  'no primary': { 'index.routing.allocation.require._name': 'none' },
};
/** One after the other: while the disk counts as full, no other setting may be changed. */
const cures = [{ 'index.blocks.read_only_allow_delete': null }, { 'index.blocks.write': null }];

/** A real engine as the contract of faults wants it. */
export function engineUnderTest(admin: EngineAdmin): EngineUnderTest {
  const makeIndex = (index: string, own: object) => admin.put(index, { settings: own });
  return {
    url: admin.url,
    documents: admin.documents,
    fieldCount: async (index) => {
      const found = await admin.get(`${index}/_mapping`);
      const { mappings = {} } = (found[index] ?? {}) as { mappings?: Record<string, Mapping> };
      return countFields(mappings['_doc'] ?? mappings);
    },
    setAutoCreate: (isOn) =>
      admin.put('_cluster/settings', { transient: { 'action.auto_create_index': isOn ? null : 'false' } }),
    // Counted are primaries and replicas of open indices: one is the least that the setting takes.
    setShardsUsedUp: (areUsedUp) =>
      admin.put('_cluster/settings', { transient: { 'cluster.max_shards_per_node': areUsedUp ? 1 : null } }),
    makeIndex: (index, fieldLimit = 1_000) => makeIndex(index, { 'index.mapping.total_fields.limit': fieldLimit }),
    setState: async (index, state) => {
      if (state === 'closed') return admin.post(`${index}/_close`);
      if (state === 'no primary') {
        await admin.delete(index);
        return admin.put(`${index}?wait_for_active_shards=0&timeout=1s`, { settings: settings[state] });
      }
      if (state !== 'open') return admin.put(`${index}/_settings`, settings[state]);
      for (const cure of cures) await admin.put(`${index}/_settings`, cure);
      // Elasticsearch 6 answers before the index can be asked.
      return admin.post(`${index}/_open?wait_for_active_shards=1`);
    },
  };
}

interface Mapping {
  readonly properties?: Readonly<Record<string, Mapping>>;
}

/** As `total_fields.limit` counts: objects too. */
function countFields({ properties = {} }: Mapping): number {
  return Object.values(properties).reduce((sum, field) => sum + 1 + countFields(field), 0);
}
