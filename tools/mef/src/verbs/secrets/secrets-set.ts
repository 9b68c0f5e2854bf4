import { isPlaceholder } from '../../context/placeholder.ts';
import { defineVerb } from '../../verb.ts';
import { askFor } from './ask-for.ts';
import { findSecret } from './find-secret.ts';
import { secretArguments } from './secret-arguments.ts';
import { storeLive } from './store-live.ts';

/** Stores a secret that is not there yet. */
export const secretsSet = defineVerb({
  summary: 'stores a secret of an instance or a destination, which is asked for and not shown',
  about: `Where there is one already it is replaced at once, and that is asked for first: what is signed with it is refused from then on.
\`secrets rotate\` keeps it live beside the new one. The answer has a fingerprint, by which two secrets are told apart. No deployment
is needed: functions read anew within five minutes, and within five seconds where a signature does not match.`,
  arguments: secretArguments,
  options: {},
  examples: [
    'secrets set zoom-webhook --stage dev',
    'secrets set okta-poller/eu --stage prod < key.json',
    'secrets set mozdef-forwarder/siem ca --stage prod < ca.pem',
  ],
  confirms: true,
  run: async (context, { source, secret: words }) => {
    const secret = await findSecret(context, source, words);
    const text = await context.secret(secret.app, secret.instance, secret.name);
    if (text !== undefined && !isPlaceholder(text))
      await context.confirm(`Replace ${secret.parameter}? What is signed with what is there is refused from then on.`);
    const typed = await askFor(context, secret);
    return storeLive(context, secret, [typed], `Say whether it works: npx mef doctor ${secret.app}`);
  },
});
