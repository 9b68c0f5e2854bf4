import { Rejection } from '@mef/rejection';
import type { BasicLogin } from '../login.ts';
import type { Session, SessionContext } from '../session.ts';
import { secretSession } from './secret-session.ts';

/** https://datatracker.ietf.org/doc/html/rfc7617 */
export function basicSession({ secret: name }: BasicLogin, context: SessionContext): Session {
  return secretSession(name, context, (secret) => {
    if (!secret.includes(':')) throw new Rejection('secret-unusable', `${name}: expected user:password`);
    return { authorization: `Basic ${Buffer.from(secret).toString('base64')}` };
  });
}
