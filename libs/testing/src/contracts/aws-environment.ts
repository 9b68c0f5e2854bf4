import { env } from 'node:process';

/** s3rver knows this pair and no other; the other emulators take any. */
const credentials = { AWS_ACCESS_KEY_ID: 'S3RVER', AWS_SECRET_ACCESS_KEY: 'S3RVER', AWS_REGION: 'us-east-1' };

/**
 * Points the clients that production code creates at emulators, by the variables that the SDK reads by itself. Gives
 * back what restores the environment.
 */
export function setAwsEnvironment(endpoints: Readonly<Record<`AWS_ENDPOINT_URL_${string}`, string>>): () => void {
  const before = { ...env };
  const changes = { ...credentials, ...endpoints };
  Object.assign(env, changes);
  return () => {
    for (const name of Object.keys(changes)) Reflect.deleteProperty(env, name);
    Object.assign(env, before);
  };
}
