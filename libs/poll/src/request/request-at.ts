import type { ProviderRequest } from '@mef/provider-client';
import type { PagePosition } from '../pages/pages.ts';

/** The request for a later page of a walk; a URL that the provider gave is complete and takes no parameter of ours. */
export function requestAt(first: ProviderRequest, position: PagePosition): ProviderRequest {
  const { query, ...rest } = first;
  return 'url' in position ? { ...rest, url: position.url } : { ...first, query: { ...query, ...position.query } };
}
