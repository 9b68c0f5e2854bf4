import { CfnOutput, type Stack } from 'aws-cdk-lib';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { WebhookApp } from '../discover/lambda-app.ts';
import { parameterName } from '../shared-names.ts';
import type { Stage } from '../stage.ts';

/** Where the provider of each instance posts to: outputs for whoever deploys, parameters for whoever asks by its name. */
export function publishUrls(stack: Stack, stage: Stage, { name: app, instances }: WebhookApp, base: string): void {
  for (const { name } of instances) {
    const url = `${base}/${app}/${name}`;
    new CfnOutput(stack, `Url-${name}`, { value: url });
    new StringParameter(stack, `UrlParameter-${name}`, {
      parameterName: parameterName(stage, app, name, 'url'),
      stringValue: url,
    });
  }
}
