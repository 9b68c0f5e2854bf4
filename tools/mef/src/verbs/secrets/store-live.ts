import { type ExitCode, exitCodes } from '@mef/command';
import type { Context } from '../../context/context.ts';
import type { Secret } from '../../context/list-secrets.ts';
import { fingerprint } from './fingerprint.ts';

/** Puts them, and answers with fingerprints, current first. */
export async function storeLive(
  context: Context,
  secret: Secret,
  live: readonly string[],
  next: string,
): Promise<ExitCode> {
  const { app, instance, name, parameter } = secret;
  await context.putSecret(app, instance, name, live);
  const fingerprints = live.map((each) => fingerprint(parameter, each));
  const shown = fingerprints.map((each, at) => `${at === 0 ? 'current' : 'previous'} ${each}`);
  context.answer({ source: app, instance, secret: name, fingerprints }, `${parameter}: ${shown.join(', ')}\n${next}`);
  return exitCodes.done;
}
