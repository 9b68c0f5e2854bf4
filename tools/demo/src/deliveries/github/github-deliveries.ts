import type { Delivery, Kit } from '../delivery.ts';
import { githubForgedDeliveries } from './github-forged-deliveries.ts';
import { githubHonestDeliveries } from './github-honest-deliveries.ts';
import { githubMalformedDeliveries } from './github-malformed-deliveries.ts';

/** What only GitHub, or an attacker who knows how GitHub signs, would send. */
export function githubDeliveries(kit: Kit): Delivery[] {
  return [...githubHonestDeliveries(kit), ...githubMalformedDeliveries(kit), ...githubForgedDeliveries(kit)];
}
