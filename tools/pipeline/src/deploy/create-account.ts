import { GetParameterCommand, ParameterNotFound, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Account } from './account.ts';

/** Where `cdk bootstrap` notes its version. https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html */
const VERSION = '/cdk-bootstrap/hnb659fds/version';

/** By the SDK's own rules for credentials, region and endpoints. */
export function createAccount(ssm = new SSMClient({}), sts = new STSClient({})): Account {
  return {
    environment: async () => {
      const { Account = '' } = await sts.send(new GetCallerIdentityCommand({}));
      return `aws://${Account}/${await ssm.config.region()}`;
    },
    isBootstrapped: async () => {
      try {
        await ssm.send(new GetParameterCommand({ Name: VERSION }));
        return true;
      } catch (error) {
        if (error instanceof ParameterNotFound) return false;
        throw error;
      }
    },
  };
}
