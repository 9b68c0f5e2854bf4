import type { HealingRun } from './healing-run.ts';

/** Whether the rate limit allows no call for now. */
export function isHeldBack({ client, ports }: Pick<HealingRun, 'client' | 'ports'>): boolean {
  return (client.notBefore() ?? 0) > ports.clock();
}
