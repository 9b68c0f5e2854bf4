import type { Context } from '../../context/context.ts';
import type { Secret } from '../../context/list-secrets.ts';

/** The commands that come next, in order: the key of the stage has to be there before a secret is put. */
export function describeNext({ stage }: Pick<Context, 'stage'>, waiting: readonly Secret[]): string {
  const secrets = waiting.map(
    ({ app, instance, name }) => `  npx mef secrets set ${app}/${instance} ${name} --stage ${stage}`,
  );
  return [
    `Prepared for stage ${stage}. Next, what all apps share:`,
    `  npx nx deploy infra --stage ${stage}`,
    ...(secrets.length === 0 ? [] : ['then the secrets:', ...secrets]),
    'then every app:',
    `  npx nx run-many --target=deploy --stage=${stage} --output-style=static`,
    'and what watches over all of them:',
    `  npx nx run infra:deploy-monitoring --stage ${stage}`,
  ].join('\n');
}
