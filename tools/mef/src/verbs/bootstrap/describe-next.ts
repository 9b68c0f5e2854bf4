import type { Context } from '../../context/context.ts';
import type { Placeholder } from './make-placeholders.ts';

/** The commands that come next, in order: the key of the stage has to be there before a secret is put. */
export function describeNext({ stage }: Pick<Context, 'stage'>, waiting: readonly Placeholder[]): string {
  const secrets = waiting.map(
    ({ source, instance, secret }) => `  npx mef secrets set ${source}/${instance} ${secret} --stage ${stage}`,
  );
  return [
    `Prepared for stage ${stage}. Next, what all apps share:`,
    `  npx nx deploy infra --stage ${stage}`,
    ...(secrets.length === 0 ? [] : ['then the secrets:', ...secrets]),
    'then every app:',
    `  npx nx run-many --target=deploy --stage=${stage}`,
  ].join('\n');
}
