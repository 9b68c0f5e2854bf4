import type { Stack } from 'aws-cdk-lib';

/** CDK's own qualifier, which the stacks are synthesized for. */
const QUALIFIER = 'hnb659fds';

/** ARNs of what `cdk bootstrap` makes in an account and region. https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html */
export function bootstrapped(stack: Stack) {
  const place = `${stack.account}-${stack.region}`;
  return {
    stack: stack.formatArn({ service: 'cloudformation', resource: 'stack', resourceName: 'CDKToolkit/*' }),
    role: (purpose: string) =>
      stack.formatArn({
        service: 'iam',
        region: '',
        resource: 'role',
        resourceName: `cdk-${QUALIFIER}-${purpose}-${place}`,
      }),
    bucket: stack.formatArn({ service: 's3', region: '', account: '', resource: `cdk-${QUALIFIER}-assets-${place}` }),
    images: stack.formatArn({
      service: 'ecr',
      resource: 'repository',
      resourceName: `cdk-${QUALIFIER}-container-assets-${place}`,
    }),
    version: stack.formatArn({
      service: 'ssm',
      resource: 'parameter',
      resourceName: `cdk-bootstrap/${QUALIFIER}/version`,
    }),
  };
}
