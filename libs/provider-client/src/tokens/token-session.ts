import type { TokenLogin } from '../login.ts';
import type { HttpResponse } from '../provider-client.ts';
import type { Session, SessionContext } from '../session.ts';
import { fillTemplate } from '../urls/fill-template.ts';
import { createDpop, type Dpop } from './create-dpop.ts';
import { keepToken } from './keep-token.ts';
import { requestToken } from './request-token.ts';
import type { MakeGrant } from './token.ts';
import { tokenUrl } from './token-url.ts';

/** A session that proves each call with a token, which it keeps until shortly before it expires. */
export function tokenSession(login: TokenLogin, context: SessionContext, makeGrant: MakeGrant): Session {
  const dpop = login.dpop ? createDpop(context) : undefined;
  const url = tokenUrl(login.tokenUrl, context);
  const scope = fillTemplate(login.scope, context.values);
  const tokens = keepToken(() => requestToken({ url, scope, makeGrant, dpop }, context), context.clock);
  const renew = async (): Promise<void> => {
    tokens.forget();
    await context.secretOf(login.secret).refresh();
  };
  const bearer = async (): Promise<Record<string, string>> => ({ authorization: `Bearer ${await tokens.current()}` });
  return dpop ? { ...dpopHeaders(dpop, tokens.current), renew } : { headers: bearer, isAskedAgain: () => false, renew };
}

/** The API may ask for a nonce of its own at any time. https://datatracker.ietf.org/doc/html/rfc9449#section-9 */
function dpopHeaders(dpop: Dpop, currentToken: () => Promise<string>): Pick<Session, 'headers' | 'isAskedAgain'> {
  let nonce: string | undefined;
  return {
    headers: async (call) => {
      const token = await currentToken();
      return { authorization: `DPoP ${token}`, dpop: await dpop(call, { nonce, token }) };
    },
    isAskedAgain: ({ status, headers }: HttpResponse) => {
      const isNew = headers['dpop-nonce'] !== undefined && headers['dpop-nonce'] !== nonce;
      nonce = headers['dpop-nonce'] ?? nonce;
      return status === 401 && isNew;
    },
  };
}
