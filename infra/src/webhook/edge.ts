import { CfnOutput, Duration, type Stack, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { EdgeSettings } from '../discover/ingress.ts';
import type { Stage } from '../stage.ts';
import { edgeLogBucket } from '../storage/edge-log-bucket.ts';
import type { Door } from './door.ts';

/**
 * CloudFront with a web ACL of the operator's in front of a door; gives `https://<name>`. It keeps nothing and changes
 * nothing: body and headers but Host reach the handler as they were signed. The record in DNS is the operator's: it has
 * to point to the output `EdgeTarget`.
 *
 * The door stays reachable under its own name, past the web ACL. That lets a stranger send what the web ACL would have
 * stopped, and no forged event: the handler verifies every request, whichever way it came.
 */
export function edge(stack: Stack, stage: Stage, door: Door, { webAclArn, domain }: EdgeSettings): string {
  const distribution = new Distribution(stack, 'Edge', {
    comment: stack.stackName,
    defaultBehavior: {
      origin: originOf(door),
      allowedMethods: AllowedMethods.ALLOW_ALL,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      // A gateway and a Function URL know themselves by the Host header.
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      compress: false,
    },
    webAclId: webAclArn,
    domainNames: [domain.name],
    certificate: Certificate.fromCertificateArn(stack, 'EdgeCertificate', domain.certificateArn),
    minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    enableLogging: true,
    logBucket: edgeLogBucket(stack, stage),
    logIncludesCookies: false,
  });
  Validations.of(distribution).acknowledge({
    id: 'AwsSolutions-CFR1',
    reason: 'Providers send from wherever they are; who may not is for the web ACL of the operator.',
  });
  new CfnOutput(stack, 'EdgeTarget', { value: distribution.distributionDomainName });
  return `https://${domain.name}`;
}

function originOf({ host }: Door): HttpOrigin {
  return new HttpOrigin(host, {
    protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
    originSslProtocols: [OriginSslPolicy.TLS_V1_2],
    // As long as a gateway waits for the handler, which answers in 10 s or not at all.
    readTimeout: Duration.seconds(30),
  });
}
