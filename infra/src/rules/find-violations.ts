import type { Cloud, Rule } from './cloud.ts';
import { deliveryRules } from './delivery-rules.ts';
import { failureRules } from './failure-rules.ts';
import { functionRules } from './function-rules.ts';
import { ingressRules } from './ingress-rules.ts';
import { letterRules } from './letter-rules.ts';
import { networkRules } from './network-rules.ts';
import { monitoringRules } from './monitoring-rules.ts';
import { permissionRules } from './permission-rules.ts';
import { policySizeRules } from './policy-size-rules.ts';
import { scheduleRules } from './schedule-rules.ts';
import { secretRules } from './secret-rules.ts';
import { stackRules } from './stack-rules.ts';
import { stateRules } from './state-rules.ts';
import { storageRules } from './storage-rules.ts';
import { tagRules } from './tag-rules.ts';

export const rules = {
  ...functionRules,
  ...ingressRules,
  ...networkRules,
  ...secretRules,
  ...permissionRules,
  ...policySizeRules,
  ...deliveryRules,
  ...failureRules,
  ...letterRules,
  ...storageRules,
  ...stateRules,
  ...scheduleRules,
  ...monitoringRules,
  ...stackRules,
  ...tagRules,
} satisfies Record<string, Rule>;

export type RuleName = keyof typeof rules;

/** Every breach of a rule of ours in the synthesized templates: `rule: place`. */
export function findViolations(cloud: Cloud): string[] {
  return Object.entries<Rule>(rules).flatMap(([name, rule]) => rule(cloud).map((place) => `${name}: ${place}`));
}
