import { stateAtFault } from './state-at-fault.ts';

/** As `ClusterBlock` writes them. https://github.com/opensearch-project/OpenSearch/blob/2.19.1/server/src/main/java/org/opensearch/cluster/metadata/IndexMetadata.java */
const blocked = (block: string) => stateAtFault({ type: 'cluster_block_exception', reason: `blocked by: [${block}];` });

it.each([
  'FORBIDDEN/4/index preparing to close. Reopening will not be allowed',
  'FORBIDDEN/5/index read-only (api)',
  'FORBIDDEN/7/index read (api)',
  'FORBIDDEN/8/index write (api)',
  'FORBIDDEN/9/index metadata (api)',
  'FORBIDDEN/13/remote index is read-only',
])('is that of one index: %s', (block) => expect(blocked(block)).toBe('index'));

it.each([
  'FORBIDDEN/6/cluster read-only (api)',
  'FORBIDDEN/12/index read-only / allow delete (api)',
  'TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block',
  'FORBIDDEN/10/cluster create-index blocked (api)',
])('is that of the cluster: %s', (block) => expect(blocked(block)).toBe('cluster'));
