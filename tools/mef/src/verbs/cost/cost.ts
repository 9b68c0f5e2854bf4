import { exitCodes, wholeNumber } from '@mef/command';
import { defineDeskVerb } from '../../verb.ts';
import { counted, showNumber } from '../../output/words.ts';
import { describeBill, documentOf } from './describe-bill.ts';
import { estimate } from './estimate.ts';
import { listStacks } from './list-stacks.ts';
import { readStanding } from './read-standing.ts';
import { readTemplates } from './read-templates.ts';

/** What a stage would cost in a month. */
export const cost = defineDeskVerb({
  summary: 'reckons what a stage costs in a month',
  about: `From the synthesized templates (cdk.out, by \`npm run synth\`) it counts what is there, and from the events what flows. Every event
is taken for a delivery of its own to a webhook, which is the dearest way. By stack it says what is paid in a month in which
nothing comes. Prices are those of us-east-1, in USD, without free
tiers and discounts; how long functions run is assumed. Left out are cents: storage of state and dead letters, calls of KMS, mails
of alarms. What WAF, CloudFront, NAT and endpoints of a VPC cost depends on your own.`,
  arguments: {},
  options: {
    events: { value: wholeNumber(1), text: 'a month, all sources together', default: '1000000' },
    sources: { value: wholeNumber(1, 1_000), text: 'as if there were so many like those that there are' },
    bytes: { value: wholeNumber(1, 262_144), text: 'of one event', default: '1024' },
  },
  examples: ['cost', 'cost --events 10000000 --sources 4', 'cost --events 100000000 --stage prod --json'],
  run: ({ root, stage, answer, say }, _args, { events, sources, bytes }) => {
    const templates = readTemplates(root, stage);
    const standing = readStanding(templates, stage, sources);
    const lines = estimate({ events, eventBytes: bytes, instances: standing.instances, standing: standing.counts });
    say(
      `Stage ${stage}: ${counted(standing.sources, 'source')} with ${counted(standing.instances, 'instance')}, ${showNumber(events)} events of ${showNumber(bytes)} bytes a month`,
    );
    const stacks = listStacks(templates);
    answer(documentOf(lines, events, stacks), describeBill(lines, events, stacks));
    return Promise.resolve(exitCodes.done);
  },
});
