import { type ExitCode, exitCodes, UsageError } from '@mef/command';
import type { Context } from '../../context/context.ts';
import { findPause } from '../../context/find-pause.ts';
import { defineVerb } from '../../verb.ts';
import { answerStored } from './answer-stored.ts';
import { describeOthers, documentOf, lineOf, sayLetters } from './describe-posted.ts';
import { expectOutcome, type Expected } from './expect-outcome.ts';
import { findStored } from './find-stored.ts';
import { findWebhook, type Webhook } from './find-webhook.ts';
import { post, type Posted } from './post.ts';
import { readRequest } from './read-request.ts';
import { routeOf } from './route-of.ts';
import { signRequest } from './sign-request.ts';

/** Plays the provider of a webhook. */
export const send = defineVerb({
  summary: 'signs a file as the provider would, and posts it',
  about: `FILE is the body, or a sample's request.json with headers and body. It is signed by the source's own scheme with the instance's
live secret, which is read from the parameter store and shown nowhere. On AWS it becomes an event like any other, so it is asked
for first. The same file gives the same event id: sent twice it is one event, and --wait says "was there already" of what MozDef had
before. A source that asks its provider for failed deliveries reports one that its provider never made as a replay: that alarm is
then yours.

Exit status 1: it was refused, or with --wait became a dead letter or is not in MozDef after a minute.`,
  arguments: { file: { text: 'a body, or apps/<source>/samples/<case>/request.json' } },
  options: {
    source: { value: 'SOURCE', text: 'a webhook source, such as zoom-webhook', isRequired: true },
    instance: { value: 'NAME', text: 'which instance, where the source has several' },
    url: { value: 'URL', text: 'where to, on AWS where its stack published no address' },
    wait: { text: 'waits until the local MozDef has the event, and gives its id and link' },
  },
  examples: [
    'send apps/zoom-webhook/samples/account-created/request.json --source zoom-webhook --wait',
    'send body.json --source zoom-webhook --instance main --stage dev --url https://api.example.com/zoom-webhook/main',
  ],
  confirms: true,
  run: async (context, { file }, { source, instance, url, wait }) => {
    const { place } = context;
    if (wait && place.kind === 'aws') throw new UsageError('--wait looks into the local MozDef; on AWS there is none.');
    const request = readRequest(await context.readFile(file));
    const webhook = await findWebhook(context, source, instance);
    const route = await routeOf(context, webhook, url);
    if (place.kind === 'aws') await context.confirm(`Send ${file} to ${route.origin}, as an event of ${webhook.name}?`);
    const signed = await signRequest(context, webhook, request);
    const hold = await findPause(context, webhook.source.name, webhook.instance);
    const expected = expectOutcome(context, webhook, signed, hold);
    const mozdefUrl = wait && place.kind === 'local' ? place.stack.mozdefUrl : undefined;
    const before =
      mozdefUrl === undefined ? new Map<string, string>() : await findStored(context, mozdefUrl, expected.ids);
    const posted = await post(context, route, signed);
    if (!isAccepted(posted)) return answerRefused(context, webhook, posted);
    if (mozdefUrl === undefined) return answerAccepted(context, webhook, posted, expected);
    return answerStored(context, { webhook, posted, expected, mozdefUrl, before });
  },
});

function isAccepted({ status }: Posted): boolean {
  return status >= 200 && status < 300;
}

function answerAccepted(context: Context, webhook: Webhook, posted: Posted, expected: Expected): ExitCode {
  context.answer(documentOf(webhook, posted), lineOf(webhook, posted));
  for (const line of describeOthers(expected)) context.say(`By the code of this workspace: ${line}`);
  sayLetters(context, webhook, expected);
  return exitCodes.done;
}

function answerRefused(context: Context, webhook: Webhook, posted: Posted): ExitCode {
  context.answer(documentOf(webhook, posted), lineOf(webhook, posted));
  context.say(nextStep(webhook, posted));
  return exitCodes.failed;
}

function nextStep({ source, instance }: Webhook, { status }: Posted): string {
  if (status === 401)
    return 'The secret that mef read is not the one that the function has: after a rotation wait five minutes; else look at the clock of this machine.';
  if (status === 404) return `There is no such route. Is ${source.name} deployed with the instance ${instance.name}?`;
  return `Say what is wrong: npx mef doctor ${source.name}`;
}
