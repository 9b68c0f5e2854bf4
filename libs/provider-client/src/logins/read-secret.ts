import { Rejection } from '@mef/rejection';
import type { SessionContext } from '../session.ts';

/** The first live secret. Throws the rejections of the secret store. */
export async function readSecret(name: string, { secretOf }: Pick<SessionContext, 'secretOf'>): Promise<string> {
  const [secret] = await secretOf(name).current();
  if (secret === undefined || secret.trim() === '') throw new Rejection('secret-unusable', `${name}: expected a text`);
  return secret;
}
