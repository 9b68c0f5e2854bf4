import { exitCodes, Interrupted, OutsideError, UsageError } from '@mef/command';
import type { Context } from '../../context/context.ts';
import { defineVerb } from '../../verb.ts';
import { describeNext } from './describe-next.ts';
import { makePlaceholders } from './make-placeholders.ts';

/** Before the first deployment to an account. */
export const bootstrap = defineVerb({
  summary: 'prepares an account and region for a stage: what CDK needs there, and a place for each secret',
  about: `Runs \`cdk bootstrap\` for the account and region that the credentials and AWS_REGION say, and makes a placeholder for each secret of
each instance, which every function refuses until \`secrets set\` puts a secret there. What is there already stays, so that it may be
run again, such as when an instance was added. Says what comes next.`,
  arguments: {},
  options: {},
  examples: ['bootstrap --stage dev'],
  confirms: true,
  run: async (context) => {
    const environment = await findEnvironment(context);
    await context.confirm(`Prepare ${environment} for stage ${context.stage}?`);
    await prepare(context, environment);
    const made = await makePlaceholders(context);
    context.answer({ environment, stage: context.stage, placeholders: made }, describeNext(context, made));
    return exitCodes.done;
  },
});

async function findEnvironment({ place, infrastructure }: Context): Promise<string> {
  if (place.kind === 'local')
    throw new UsageError('The local stack needs no preparation. For an account on AWS say the stage: --stage dev');
  const identity = await infrastructure.identity();
  if (identity === undefined) throw new OutsideError('AWS does not say which account this is. Check AWS_PROFILE.');
  return `aws://${identity.account}/${place.region}`;
}

async function prepare({ cdk }: Context, environment: string): Promise<void> {
  const ended = await cdk.bootstrap(environment);
  if (ended === 'interrupted') throw new Interrupted('Ctrl-C');
  if (ended === 'failed')
    throw new OutsideError(`${environment} is not prepared; why stands above. Mend it and run the same again.`);
}
