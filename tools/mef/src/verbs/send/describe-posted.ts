import type { Context } from '../../context/context.ts';
import { sayPlace } from '../../output/say-place.ts';
import { showText } from '../../output/words.ts';
import type { Expected } from './expect-outcome.ts';
import type { Webhook } from './find-webhook.ts';
import type { Posted } from './post.ts';

/** Characters of a reply: ours are shorter, what a proxy answers need not be. */
const SHOWN_REPLY = 500;

/** What every document of an answer begins with. */
export const documentOf = ({ source, instance }: Webhook, { status, reply }: Posted) => ({
  source: source.name,
  instance: instance.name,
  status,
  reply: reply.slice(0, SHOWN_REPLY),
});

export function lineOf({ name }: Webhook, { status, reply }: Posted): string {
  return `${name} answers ${status} ${showText(reply.slice(0, SHOWN_REPLY))}`;
}

/** What comes of it beside events. */
export function describeOthers({ letters, others }: Expected): readonly string[] {
  const sentences = letters.map(({ reason, detail }) => `becomes a dead letter: ${reason}: ${detail}`);
  return [...sentences, ...others].map((other) => `It ${showText(other)}.`);
}

/** Where what becomes no event is seen. */
export function sayLetters(context: Context, { source, instance }: Webhook, { letters }: Expected): void {
  for (const reason of new Set(letters.map((letter) => letter.reason)))
    context.say(
      `To see it: npx mef dlq list --source ${source.name} --instance ${instance.name} --reason ${reason}${sayPlace(context)}`,
    );
}
