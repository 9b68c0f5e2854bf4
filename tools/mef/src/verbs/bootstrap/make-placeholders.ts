import type { Context } from '../../context/context.ts';
import { listSecrets, type Secret } from '../../context/list-secrets.ts';
import { isPlaceholder, PLACEHOLDER } from '../../context/placeholder.ts';

/** Makes one where nothing is, and gives all that wait for a secret. */
export async function makePlaceholders(context: Context): Promise<readonly Secret[]> {
  const waiting: Secret[] = [];
  for (const secret of await listSecrets(context)) {
    const text = await context.secret(secret.app, secret.instance, secret.name);
    if (text === undefined) await context.putSecret(secret.app, secret.instance, secret.name, PLACEHOLDER);
    if (text === undefined || isPlaceholder(text)) waiting.push(secret);
  }
  return waiting;
}
