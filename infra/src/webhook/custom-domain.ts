import { CfnOutput, type Stack } from 'aws-cdk-lib';
import { ApiMapping, DomainName, type HttpStage, SecurityPolicy } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { CustomDomain } from '../discover/ingress.ts';

/**
 * A name of the operator's for an API, under which the paths stay the same; gives `https://<name>`. The record in DNS is
 * the operator's: it has to point to the output `DomainTarget`.
 */
export function customDomain(stack: Stack, stage: HttpStage, { name, certificateArn }: CustomDomain): string {
  const domainName = new DomainName(stack, 'Domain', {
    domainName: name,
    certificate: Certificate.fromCertificateArn(stack, 'DomainCertificate', certificateArn),
    securityPolicy: SecurityPolicy.TLS_1_2,
  });
  new ApiMapping(stack, 'DomainMapping', { api: stage.api, domainName, stage });
  new CfnOutput(stack, 'DomainTarget', { value: domainName.regionalDomainName });
  return `https://${name}`;
}
