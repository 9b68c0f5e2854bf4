import type { ClientCredentialsLogin } from '../login.ts';
import type { Session, SessionContext } from '../session.ts';
import type { Grant } from '../tokens/token.ts';
import { tokenSession } from '../tokens/token-session.ts';
import { fillTemplate } from '../urls/fill-template.ts';
import { readSecret } from './read-secret.ts';

/** https://datatracker.ietf.org/doc/html/rfc6749#section-2.3.1 */
const grants = {
  header: (id, secret) => ({ form: {}, headers: { authorization: `Basic ${encodeClient(id, secret)}` } }),
  body: (id, secret) => ({ form: { client_id: id, client_secret: secret }, headers: {} }),
} as const satisfies Record<ClientCredentialsLogin['secretIn'], (id: string, secret: string) => Grant>;

/** A token for a client's id and secret. */
export function clientCredentialsSession(login: ClientCredentialsLogin, context: SessionContext): Session {
  const clientId = fillTemplate(login.clientId, context.values);
  return tokenSession(login, context, async () =>
    grants[login.secretIn](clientId, await readSecret(login.secret, context)),
  );
}

/** Both are form-encoded before they are joined, so that a colon in the id does not end it. */
function encodeClient(...parts: readonly string[]): string {
  return Buffer.from(parts.map(encodeURIComponent).join(':')).toString('base64');
}
