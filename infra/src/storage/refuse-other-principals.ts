import { Aws } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';

/**
 * Denies `actions` to everyone but roles below `paths`, whatever their own policies say: what lies in the queue or the
 * archive is replayed as authentic, so only functions that authenticate may put it there.
 */
export function refuseOtherPrincipals(actions: string[], resource: string, paths: string[]): PolicyStatement {
  return new PolicyStatement({
    sid: 'OnlyOurFunctions',
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions,
    resources: [resource],
    conditions: {
      ArnNotLike: {
        'aws:PrincipalArn': paths.map((path) => `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role${path}*`),
      },
    },
  });
}
