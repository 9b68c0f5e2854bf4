import { suggestion, UsageError } from '@mef/command';
import type { Context } from '../../context/context.ts';
import { findSource } from '../../context/find-instance.ts';
import { FORWARDER, type Secret, secretsOfForwarder, secretsOfSource } from '../../context/list-secrets.ts';

/**
 * `zoom-webhook`, `zoom-webhook/main`, `mozdef-forwarder/siem`, and which secret, where there are several. Throws UsageError, in
 * which is no word that could be one.
 */
export async function findSecret(context: Context, where: string, words: readonly string[]): Promise<Secret> {
  if (words.length > 1)
    throw new UsageError(
      'A secret is never typed in a command line: your shell and every user of this machine can read it there. If that was one, take another one.',
    );
  const [app = '', instance] = where.split('/');
  const secrets = await secretsOfApp(context, app);
  return chooseName(chooseInstance(secrets, app, instance), where, words[0]);
}

async function secretsOfApp(context: Context, app: string): Promise<readonly Secret[]> {
  if (app !== FORWARDER) return secretsOfSource(context, await findSource(context, app));
  const secrets = await secretsOfForwarder(context);
  if (secrets.length > 0) return secrets;
  throw new UsageError(`No destination of stage ${context.stage} is configured to have a token, basic or a ca.`);
}

function chooseInstance(secrets: readonly Secret[], app: string, asked: string | undefined): readonly Secret[] {
  const names = [...new Set(secrets.map(({ instance }) => instance))];
  const [only, ...others] = names;
  const name = asked ?? (others.length === 0 ? only : undefined);
  if (name === undefined) throw new UsageError(`${app} has ${names.join(', ')}: say which one: ${app}/NAME.`);
  const found = secrets.filter(({ instance }) => instance === name);
  if (found.length > 0) return found;
  throw new UsageError(
    `${app}/${name} has no secret; there are those of ${names.join(', ')}.${suggestion(name, names)}`,
  );
}

function chooseName(secrets: readonly Secret[], where: string, asked: string | undefined): Secret {
  const names = secrets.map(({ name }) => name);
  const [only, ...others] = secrets;
  if (only !== undefined && others.length === 0 && asked === undefined) return only;
  const found = secrets.find(({ name }) => name === asked);
  if (found !== undefined) return found;
  const what = asked === undefined ? `say which secret of ${where} is meant` : `${where} has no secret of that name`;
  throw new UsageError(`${what}; it has ${names.join(', ')}.${suggestion(asked ?? '', names)}`);
}
