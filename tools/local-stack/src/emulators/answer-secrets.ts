import * as z from 'zod';
import { ParameterRefusal, readRequest, type StoredParameter } from './answer-parameters.ts';

const requests = {
  GetSecretValue: z.object({ SecretId: z.string().min(1) }),
  CreateSecret: z.object({ Name: z.string().min(1), SecretString: z.string().min(1) }),
  PutSecretValue: z.object({ SecretId: z.string().min(1), SecretString: z.string().min(1) }),
};

/**
 * One call of Secrets Manager, by the secret's name. Its secrets are the parameter store's own SecureStrings: a stage keeps
 * them in one of the two, and the local stack makes them once.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_Operations.html
 * @throws ParameterRefusal with AWS's name for the reason.
 */
export function answerSecrets(store: Map<string, StoredParameter>, operation: string, body: unknown): object {
  switch (operation) {
    case 'GetSecretValue': {
      const { SecretId } = readRequest(requests.GetSecretValue, body);
      return { ...nameOf(SecretId), SecretString: find(store, SecretId).value, VersionStages: ['AWSCURRENT'] };
    }
    case 'CreateSecret': {
      const { Name, SecretString } = readRequest(requests.CreateSecret, body);
      if (store.has(Name)) throw new ParameterRefusal('ResourceExistsException', 'A secret of this name exists.');
      store.set(Name, { value: SecretString, type: 'SecureString', version: 1 });
      return nameOf(Name);
    }
    case 'UpdateSecret':
    case 'PutSecretValue': {
      const { SecretId, SecretString } = readRequest(requests.PutSecretValue, body);
      const { version } = find(store, SecretId);
      store.set(SecretId, { value: SecretString, type: 'SecureString', version: version + 1 });
      return { ...nameOf(SecretId), VersionStages: ['AWSCURRENT'] };
    }
    default:
      throw new ParameterRefusal('InvalidRequestException', `The local stack does not know ${operation}.`);
  }
}

function find(store: Map<string, StoredParameter>, name: string): StoredParameter {
  const secret = store.get(name);
  if (secret?.type !== 'SecureString')
    throw new ParameterRefusal('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  return secret;
}

function nameOf(name: string): { Name: string; ARN: string } {
  return { Name: name, ARN: `arn:aws:secretsmanager:us-east-1:000000000000:secret:${name}-local0` };
}
