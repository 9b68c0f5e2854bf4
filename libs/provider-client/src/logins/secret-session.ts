import type { Call, Session, SessionContext } from '../session.ts';
import { readSecret } from './read-secret.ts';

/** A session that proves each call with the secret itself and has nothing to remember. */
export function secretSession(
  name: string,
  context: SessionContext,
  headersOf: (secret: string, call: Call) => Readonly<Record<string, string>>,
): Session {
  return {
    headers: async (call) => headersOf(await readSecret(name, context), call),
    isAskedAgain: () => false,
    renew: async () => {
      await context.secretOf(name).refresh();
    },
  };
}
