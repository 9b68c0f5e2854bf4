import { CannotRun, UsageError } from '@mef/command';
import { parseSecrets } from '@mef/settings';
import { Rejection } from '@mef/rejection';
import type { Context } from '../../context/context.ts';
import { findDataKey } from '../../context/find-data-key.ts';
import { secretFormats } from '../../context/secret-formats.ts';
import type { Secret } from '../../context/list-secrets.ts';

/**
 * A new secret of the form that its source expects. Throws UsageError for another one, and never says what it is; and CannotRun
 * before there is a key to encrypt it by.
 */
export async function askFor(
  context: Pick<Context, 'askSecret' | 'published' | 'stage'>,
  secret: Secret,
): Promise<string> {
  const { is, matches } = secretFormats[secret.format];
  if ((await findDataKey(context.published)) === undefined)
    throw new CannotRun(
      `Stage ${context.stage} has no key yet to encrypt a secret by: npx nx deploy infra --stage ${context.stage}`,
    );
  const typed = await context.askSecret(`${secret.parameter}, ${is} (it is not shown): `);
  try {
    parseSecrets(secret.parameter, JSON.stringify([typed]));
  } catch (cause) {
    if (cause instanceof Rejection) throw new UsageError(`${cause.detail}. Nothing was stored.`, { cause });
    throw cause;
  }
  if (!matches(typed)) throw new UsageError(`${secret.parameter}: expected ${is}. Nothing was stored.`);
  return typed;
}
