import type { SecretSource } from '@mef/auth';
import { Rejection, type Reason } from '@mef/rejection';
import type { WebhookSource } from '../define-webhook-source.ts';

/** Reasons that an operator ends by putting a secret; a store that gives no answer is none of them. */
const noSecret: readonly Reason[] = ['secret-missing', 'secret-unusable'];

/** The headers that a provider would prove a body by, or why there is no secret to make them with. Throws what else goes wrong. */
export async function prove<Payload>(
  body: Uint8Array,
  auth: WebhookSource<Payload>['auth'],
  secrets: SecretSource,
  now: number,
): Promise<Readonly<Record<string, string>> | Rejection> {
  try {
    const [secret = ''] = await secrets.current();
    return await auth.sign(body, secret, now);
  } catch (error) {
    if (error instanceof Rejection && noSecret.includes(error.reason)) return error;
    throw error;
  }
}
