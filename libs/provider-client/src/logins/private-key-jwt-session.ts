import type { PrivateKeyJwtLogin } from '../login.ts';
import type { Session, SessionContext } from '../session.ts';
import { signAssertion } from '../tokens/sign-assertion.ts';
import { tokenSession } from '../tokens/token-session.ts';
import { fillTemplate } from '../urls/fill-template.ts';
import { readSecret } from './read-secret.ts';

/** https://datatracker.ietf.org/doc/html/rfc7523#section-2.2 */
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** A token for an assertion that the client's private key signs. */
export function privateKeyJwtSession(login: PrivateKeyJwtLogin, context: SessionContext): Session {
  const clientId = fillTemplate(login.clientId, context.values);
  return tokenSession(login, context, async (url) => {
    const assertion = await signAssertion(await readSecret(login.secret, context), {
      name: login.secret,
      clientId,
      audience: url.href,
      now: context.clock(),
      id: context.uuid(),
    });
    return { form: { client_assertion_type: ASSERTION_TYPE, client_assertion: assertion }, headers: {} };
  });
}
