import { type Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { asWritten } from '../lambda/acknowledge-wildcards.ts';

/** One thing that a role may do, and why it must. */
export interface Grant {
  readonly why: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Readonly<Record<string, unknown>>;
}

/** A role of one service with these permissions and no other. Where a name is open, the reason is the grant's own. */
export function grantedRole(
  stack: Stack,
  id: string,
  service: string,
  description: string,
  grants: readonly Grant[],
): Role {
  const role = new Role(stack, id, { assumedBy: new ServicePrincipal(service), description });
  for (const { why, actions, resources, conditions } of grants) {
    role.addToPolicy(
      new PolicyStatement({ actions: [...actions], resources: [...resources], ...(conditions && { conditions }) }),
    );
    for (const resource of resources) acknowledgeOpenName(stack, role, resource, why);
  }
  return role;
}

function acknowledgeOpenName(stack: Stack, role: Role, resource: string, reason: string): void {
  const written = asWritten(stack.resolve(resource) as unknown);
  if (!written.includes('*')) return;
  Validations.of(role).acknowledge({ id: `AwsSolutions-IAM5[Resource::${written}]`, reason });
}
