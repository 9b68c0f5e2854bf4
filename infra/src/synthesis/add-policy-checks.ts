import { type App, Validations } from 'aws-cdk-lib';

/**
 * From now on a finding of cdk-nag's AWS Solutions rules that is not acknowledged makes `synth` throw. Imported only
 * here: cdk-nag costs every start half a second.
 */
export async function addPolicyChecks(cloud: App): Promise<void> {
  const { AwsSolutionsChecks } = await import('cdk-nag');
  Validations.of(cloud).addPlugins(new AwsSolutionsChecks(cloud));
}
