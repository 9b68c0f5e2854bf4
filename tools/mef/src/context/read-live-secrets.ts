import { OutsideError } from '@mef/command';
import { parameterName, parseSecrets } from '@mef/settings';
import { Rejection } from '@mef/rejection';
import { sayPlace } from '../output/say-place.ts';
import type { Context } from './context.ts';
import type { Secret } from './list-secrets.ts';
import { isPlaceholder } from './placeholder.ts';

/** The live secrets of an instance, current first. Throws OutsideError for what is no list of them, and never says what it is. */
export async function readLiveSecrets(
  context: Pick<Context, 'secret' | 'stage' | 'place'>,
  { app, instance, name }: Pick<Secret, 'app' | 'instance' | 'name'>,
): Promise<readonly string[]> {
  const parameter = parameterName({ stage: context.stage, app }, instance, name);
  const text = await context.secret(app, instance, name);
  const next = `npx mef secrets set ${app}/${instance} ${name}${sayPlace(context)}`;
  if (text === undefined) throw new OutsideError(`${parameter} is not there. Store it: ${next}`);
  if (isPlaceholder(text)) throw new OutsideError(`${parameter} has no secret yet. Store it: ${next}`);
  try {
    return parseSecrets(parameter, text);
  } catch (cause) {
    if (cause instanceof Rejection) throw new OutsideError(`${cause.detail}. Store it anew: ${next}`, { cause });
    throw cause;
  }
}
