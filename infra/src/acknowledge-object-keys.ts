import { type Stack, Validations } from 'aws-cdk-lib';
import type { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';

/**
 * Tells cdk-nag that a resource which ends in `/*` means the objects of a bucket: they have no names before they are
 * written, so no policy can name them. Any other wildcard stays an error.
 */
export function acknowledgeObjectKeys(stack: Stack, role: Role, statements: readonly PolicyStatement[]): void {
  for (const resource of new Set(statements.flatMap((statement) => statement.resources))) {
    const written = asWritten(stack.resolve(resource) as unknown);
    if (!/:s3:::.*\/\*$/.test(written)) continue;
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${written}]`,
      reason: 'Objects of a bucket have no names before they are written.',
    });
  }
}

/** As cdk-nag writes a value that CloudFormation resolves: each reference as its name in angle brackets. */
function asWritten(value: unknown): string {
  if (typeof value === 'string') return value;
  const { Ref, 'Fn::Join': join } = value as { Ref?: string; 'Fn::Join'?: [string, unknown[]] };
  if (join !== undefined) return join[1].map(asWritten).join(join[0]);
  return `<${Ref ?? ''}>`;
}
