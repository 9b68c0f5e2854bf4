import type { ProxiedRequest } from '../proxy/fault-proxy.ts';

/** Whether a request delivers events to MozDef. */
export function isBulk({ path }: ProxiedRequest): boolean {
  return path.startsWith('/_bulk');
}
