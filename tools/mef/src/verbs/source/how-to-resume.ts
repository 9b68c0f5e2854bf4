import type { Context } from '../../context/context.ts';
import type { Hold } from '../../context/find-pause.ts';
import { sayPlace } from '../../output/say-place.ts';

/** What to do for an instance to go on: a command, or words. */
export function howToResume(
  context: Pick<Context, 'place' | 'stage'>,
  { app, instance }: { readonly app: string; readonly instance: string },
  { isConfigured, command }: Hold,
): string {
  const steps = [
    ...(isConfigured ? [`take "paused" out of apps/${app}/config/${context.stage}.json and deploy`] : []),
    ...(command === undefined ? [] : [`npx mef source resume ${app} --instance ${instance}${sayPlace(context)}`]),
  ];
  return steps.join(', and ');
}
