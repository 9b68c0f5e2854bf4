import { suggestion, UsageError } from '@mef/command';
import { parameterName } from '@mef/settings';
import { parseInstances, type SecretSpec } from '@mef/source';
import type { Context } from '../../context/context.ts';
import { findInstance, findSource } from '../../context/find-instance.ts';
import { secretsOf } from '../doctor/subject.ts';

/** One secret of one instance. */
export interface Secret extends Pick<SecretSpec, 'name' | 'format'> {
  readonly app: string;
  readonly instance: string;
  /** `/mef/dev/zoom-webhook/main/signing-secret` */
  readonly parameter: string;
}

/** `zoom-webhook`, `zoom-webhook/main`, and which secret, where there are several. Throws UsageError, in which is no word that could be one. */
export async function findSecret(context: Context, where: string, words: readonly string[]): Promise<Secret> {
  if (words.length > 1)
    throw new UsageError(
      'A secret is never typed in a command line: your shell and every user of this machine can read it there. If that was one, take another one.',
    );
  const [app = '', asked] = where.split('/');
  const source = await findSource(context, app);
  const manifest = await context.manifest(app);
  const found = findInstance(source, asked, `which one: ${app}/INSTANCE`);
  const [instance = found] = parseInstances([found], manifest.settings);
  const { name, format } = chooseSpec(secretsOf({ manifest, instance, url: undefined }), words[0], where);
  const parameter = parameterName({ stage: context.stage, app }, instance.name, name);
  return { app, instance: instance.name, name, format, parameter };
}

function chooseSpec(specs: readonly SecretSpec[], asked: string | undefined, where: string): SecretSpec {
  const names = specs.map(({ name }) => name);
  const [only, ...others] = specs;
  if (only !== undefined && others.length === 0 && asked === undefined) return only;
  const found = specs.find(({ name }) => name === asked);
  if (found !== undefined) return found;
  const what = asked === undefined ? `say which secret of ${where} is meant` : `${where} has no secret of that name`;
  throw new UsageError(`${what}; it has ${names.join(', ')}.${suggestion(asked ?? '', names)}`);
}
