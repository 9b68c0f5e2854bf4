import { OutsideError } from '@mef/command';
import { parseSecrets } from '@mef/settings';
import { Rejection } from '@mef/rejection';
import type { Context } from '../../context/context.ts';
import { isPlaceholder } from '../../context/placeholder.ts';
import type { Secret } from '../../context/list-secrets.ts';

/** Those that are live; none where there is a placeholder, or nothing. Throws OutsideError for what is no list of them. */
export async function readLive(context: Pick<Context, 'secret'>, secret: Secret): Promise<readonly string[]> {
  const text = await context.secret(secret.app, secret.instance, secret.name);
  if (text === undefined || isPlaceholder(text)) return [];
  try {
    return parseSecrets(secret.parameter, text);
  } catch (cause) {
    if (!(cause instanceof Rejection)) throw cause;
    throw new OutsideError(
      `${cause.detail}. No function can use it. Replace it: npx mef secrets set ${secret.app}/${secret.instance} ${secret.name}`,
      { cause },
    );
  }
}
