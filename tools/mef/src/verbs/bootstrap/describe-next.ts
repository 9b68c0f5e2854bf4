import type { Context } from '../../context/context.ts';
import type { Secret } from '../../context/list-secrets.ts';

/** The commands that come next, in order: a secret is encrypted by the stage's key, which the first deployment makes. */
export function describeNext({ stage }: Pick<Context, 'stage'>, waiting: readonly Secret[]): string {
  const secrets = waiting.map(
    ({ app, instance, name }) => `  npx mef secrets set ${app}/${instance} ${name} --stage ${stage}`,
  );
  return [
    `Prepared for stage ${stage}. Next, everything, in its order:`,
    `  npm run pipeline:deploy -- --stage ${stage}`,
    ...(secrets.length === 0 ? [] : ['then the secrets:', ...secrets]),
  ].join('\n');
}
