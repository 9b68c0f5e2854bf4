import { OutsideError } from '@mef/command';
import { parameterName, parseSecrets } from '@mef/settings';
import { Rejection } from '@mef/rejection';
import type { Context } from './context.ts';

/** The live secrets of an instance, current first. Throws OutsideError for what is no list of them, and never says what it is. */
export async function readLiveSecrets(
  { secret, stage }: Pick<Context, 'secret' | 'stage'>,
  { app, instance, name }: { readonly app: string; readonly instance: string; readonly name: string },
): Promise<readonly string[]> {
  const parameter = parameterName({ stage, app }, instance, name);
  const text = await secret(app, instance, name);
  if (text === undefined)
    throw new OutsideError(
      `${parameter} is not there. Store it as SecureString: a JSON list, the current secret first.`,
    );
  try {
    return parseSecrets(parameter, text);
  } catch (cause) {
    if (cause instanceof Rejection) throw new OutsideError(`${cause.detail}. Store it anew.`, { cause });
    throw cause;
  }
}
