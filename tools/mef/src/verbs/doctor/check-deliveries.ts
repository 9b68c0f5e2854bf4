import { ProviderError, type ProviderClient, type ProviderResponse } from '@mef/provider-client';
import type { Deliveries, LoggedDelivery } from '@mef/webhook';
import type { Context } from '../../context/context.ts';
import { showLength } from '../../output/show-length.ts';
import { showTime } from '../../output/times.ts';
import type { PostedSubject } from './check-webhook.ts';
import { describeAnswer } from './describe-answer.ts';
import { describeFailure } from './describe-failure.ts';
import { ok, skip, warn, type Verdict } from './finding.ts';
import { type Account, type Calling, openClient } from './open-client.ts';

export type HealedSubject = PostedSubject & { readonly deliveries: Deliveries };

/** One page of the provider's log of deliveries, read as the healer reads it: its login, its quota, and how the hook is. */
export async function checkDeliveries(
  context: Calling & Pick<Context, 'infrastructure'>,
  { manifest: { name: app }, instance, deliveries }: HealedSubject,
): Promise<Verdict> {
  if (!deliveries.hasLog(instance))
    return skip(`its settings do not say where the log of deliveries is, and nothing is healed: apps/${app}/README.md`);
  if (
    context.place.kind === 'local' &&
    (await context.infrastructure.schedule(app, `heal-${instance.name}`)) === undefined
  )
    return skip('no log of deliveries is simulated, and the stack was started without a login for the real one');
  const { login } = deliveries;
  const account: Account = { app, instance, login, endpoint: instance.endpoint ?? deliveries.endpoint };
  try {
    const { answers, newest } = await readNewest(openClient(context, account), deliveries, account);
    const now = context.clock();
    return joined([
      ...answers.map((answer) => describeAnswer(answer, now, 'healer')),
      newest === undefined ? describeSilence(deliveries.keptFor(instance)) : describeNewest(newest, now, app),
    ]);
  } catch (error) {
    if (error instanceof ProviderError) return describeFailure(error, account, context.stage);
    throw error;
  }
}

interface Read {
  readonly answers: readonly ProviderResponse[];
  readonly newest: LoggedDelivery | undefined;
}

/** The log is newest first: who stops at the first row has asked for one page. */
async function readNewest(client: ProviderClient, deliveries: Deliveries, { instance }: Account): Promise<Read> {
  const answers: ProviderResponse[] = [];
  const watched: ProviderClient = {
    ...client,
    send: async (request) => {
      const answer = await client.send(request);
      answers.push(answer);
      return answer;
    },
  };
  let newest: LoggedDelivery | undefined;
  for await (const attempt of deliveries.list(watched, instance, 0)) {
    newest = attempt;
    break;
  }
  return { answers, newest };
}

function describeSilence(keptFor: string): Verdict {
  return warn(
    `it lists no delivery of the last ${keptFor}`,
    'Is the hook switched on at the provider, and are events chosen? Let the provider send its own test.',
  );
}

function describeNewest({ deliveredAt, status }: LoggedDelivery, now: number, app: string): Verdict {
  const ago = showLength(Math.max(0, now - deliveredAt));
  const newest = `its newest delivery, ${ago} ago (${showTime(deliveredAt)}),`;
  if (status === 'pending') return ok(`${newest} is under way`);
  if (status === 'delivered') return ok(`${newest} was taken`);
  return warn(
    `${newest} failed`,
    `The provider's own page of it says what it was answered. 401: another secret there than here. 5xx: look at the log of the function of ${app}. No answer: is the hook's URL this route? What failed is asked for again each hour.`,
  );
}

/** As bad as the worst of them. None of them fails: without an answer there is nothing to join. */
function joined(verdicts: readonly Verdict[]): Verdict {
  const text = verdicts.map((verdict) => verdict.text).join('; ');
  const next = verdicts.flatMap((verdict) => verdict.next ?? []);
  return next.length === 0 ? ok(text) : warn(text, next.join(' '));
}
