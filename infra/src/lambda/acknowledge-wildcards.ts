import { type Stack, Validations } from 'aws-cdk-lib';
import type { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';

/** What has no name yet when a policy speaks of it. */
const nameless = [
  { resource: /:s3:::.*\/\*$/, reason: 'Objects of a bucket have no names before they are written.' },
  { resource: /:function:mef-[a-z]+-\*-reprocess$/, reason: 'A source may be deployed after the reprocessor.' },
];

/** Tells cdk-nag which wildcards are meant. Any other stays an error. */
export function acknowledgeWildcards(stack: Stack, role: Role, statements: readonly PolicyStatement[]): void {
  for (const resource of new Set(statements.flatMap((statement) => statement.resources))) {
    const written = asWritten(stack.resolve(resource) as unknown);
    const meant = nameless.find(({ resource: pattern }) => pattern.test(written));
    if (meant === undefined) continue;
    Validations.of(role).acknowledge({ id: `AwsSolutions-IAM5[Resource::${written}]`, reason: meant.reason });
  }
}

/** As cdk-nag writes a value that CloudFormation resolves: each reference as its name in angle brackets. */
export function asWritten(value: unknown): string {
  if (typeof value === 'string') return value;
  const { Ref, 'Fn::Join': join, 'Fn::GetAtt': attribute } = value as Reference;
  if (join !== undefined) return join[1].map(asWritten).join(join[0]);
  return `<${attribute?.join('.') ?? Ref ?? ''}>`;
}

interface Reference {
  Ref?: string;
  'Fn::Join'?: [string, unknown[]];
  'Fn::GetAtt'?: string[];
}
