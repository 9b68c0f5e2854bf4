import { OutsideError } from '@mef/command';
import { parseSecrets } from '@mef/settings';
import { Rejection } from '@mef/rejection';
import type { Context } from '../../context/context.ts';
import type { Secret } from './find-secret.ts';

/** The placeholder of `bootstrap`: a list without a secret, which every function refuses. */
export const PLACEHOLDER: readonly string[] = [];

export function isPlaceholder(text: string): boolean {
  return text.trim() === JSON.stringify(PLACEHOLDER);
}

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
