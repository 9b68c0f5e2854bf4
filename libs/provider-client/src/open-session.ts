import type { Login, LoginChoice, SingleLogin } from './login.ts';
import { basicSession } from './logins/basic-session.ts';
import { clientCredentialsSession } from './logins/client-credentials-session.ts';
import { headerSession } from './logins/header-session.ts';
import { privateKeyJwtSession } from './logins/private-key-jwt-session.ts';
import { signedRequestSession } from './logins/signed-request-session.ts';
import type { Session, SessionContext } from './session.ts';

type Kind = SingleLogin['kind'];
type LoginOf<K extends Kind> = Extract<SingleLogin, { readonly kind: K }>;
type Sessions = { readonly [K in Kind]: (login: LoginOf<K>, context: SessionContext) => Session };

const sessions: Sessions = {
  header: headerSession,
  basic: basicSession,
  'client-credentials': clientCredentialsSession,
  'private-key-jwt': privateKeyJwtSession,
  'signed-request': signedRequestSession,
};

/** Puts a login to work for one instance. Throws an Error for what the instance's settings got wrong. */
export function openSession(login: Login, context: SessionContext): Session {
  return openSingle(login.kind === 'choice' ? choose(login, context) : login, context);
}

function openSingle<K extends Kind>(login: LoginOf<K> & { readonly kind: K }, context: SessionContext): Session {
  return sessions[login.kind](login, context);
}

function choose({ setting, logins }: LoginChoice, { values }: SessionContext): SingleLogin {
  const name = String(values[`settings.${setting}`]);
  const login = Object.hasOwn(logins, name) ? logins[name] : undefined;
  if (login === undefined) throw new Error(`settings.${setting}: expected one of ${Object.keys(logins).join(', ')}`);
  return login;
}
