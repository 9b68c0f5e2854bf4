import type { Deployable } from '../assembly/stack.ts';
import type { DeploymentRecord } from '../records/record.ts';
import { type Plan, reasons } from './plan.ts';

/** `zoom-webhook in dev: deploy, because its code is another; its template is another (deployed now: 1a2b3c4d of …)` */
export function describePlan({ app, stage }: Pick<Deployable, 'app' | 'stage'>, { because, last }: Plan): string {
  const now = last === undefined ? '' : ` (deployed now: ${describeRecord(last)})`;
  if (because.length === 0) return `${app} in ${stage}: unchanged${now}`;
  return `${app} in ${stage}: deploy, because ${because.map((reason) => reasons[reason]).join('; ')}${now}`;
}

/** `1a2b3c4d of 2026-11-21T14:00:00Z` */
export function describeRecord({ commit, at }: DeploymentRecord): string {
  return `${commit.slice(0, 8)} of ${at.replace(/\.\d+Z$/, 'Z')}`;
}
