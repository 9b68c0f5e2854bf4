import { Rejection } from '@mef/rejection';
import type { HeaderLogin } from '../login.ts';
import type { Session, SessionContext } from '../session.ts';
import { secretSession } from './secret-session.ts';

/** Node prints the value of a header that it refuses, so what it refuses must not get there. */
const PRINTABLE = /^[\x20-\x7e]+$/;

/** A fixed token in a header. */
export function headerSession({ header, prefix, secret: name }: HeaderLogin, context: SessionContext): Session {
  return secretSession(name, context, (secret) => {
    if (!PRINTABLE.test(secret))
      throw new Rejection('secret-unusable', `${name}: expected one line of printable ASCII`);
    return { [header.toLowerCase()]: prefix + secret };
  });
}
