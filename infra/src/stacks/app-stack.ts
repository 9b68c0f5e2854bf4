import { type App, DefaultStackSynthesizer, Stack, Tags } from 'aws-cdk-lib';
import type { Owner } from '../discover/owner.ts';
import type { Stage } from '../stage.ts';

/** A stack `mef-<stage>-<name>` that carries its owner as tags and is bound to no account or region. */
export function appStack(app: App, stage: Stage, name: string, owner: Owner, description: string): Stack {
  const stack = new Stack(app, `mef-${stage}-${name}`, {
    description,
    // The CLI checks the bootstrap version itself; the rule would be a parameter more in every template.
    synthesizer: new DefaultStackSynthesizer({ generateBootstrapVersionRule: false }),
    terminationProtection: stage === 'prod',
  });
  const tags = { 'mef:stage': stage, 'mef:app': name, team: owner.team, contact: owner.contact };
  for (const [key, value] of Object.entries(tags)) Tags.of(stack).add(key, value);
  return stack;
}
