import { OutsideError } from '@mef/command';
import { forge } from '../deliveries/post.ts';
import { SOURCE, STAGE } from '../rehearsal.ts';
import type { Step } from '../run/step.ts';
import { deployApp } from './deploy-nothing.ts';
import { instances } from './put-secrets.ts';

const SECRET = 'signing-secret';

export const deployWithoutSecret: Step = {
  name: 'no secret',
  about:
    'as behind a first push: `npx nx deploy` deploys and records a webhook of which one secret is not there and the other a placeholder, and says how to put them; until then a delivery is answered 503, which its provider repeats',
  run: async (rehearsal) => {
    await rehearsal.removeParameter(`/mef/${STAGE}/${SOURCE}/${instances[0]}/${SECRET}`);
    const { status } = await forge(rehearsal);
    if (status !== 503) throw new OutsideError(`Without a secret a delivery is answered with ${status}: expected 503.`);
    refuseUnsaid(await deployApp(rehearsal, rehearsal.synthesized));
    if ((await rehearsal.records.last(STAGE, SOURCE)) === undefined)
      throw new OutsideError(`${SOURCE} was deployed without a secret, and not recorded.`);
    return `recorded; ${instances.length} secrets asked for; 503`;
  },
};

function refuseUnsaid(text: string): void {
  const unsaid = instances.filter(
    (instance) => !text.includes(`npx mef secrets set ${SOURCE}/${instance} ${SECRET} --stage ${STAGE}`),
  );
  if (!text.includes('could not be tried') || unsaid.length > 0)
    throw new OutsideError(`nx deploy did not say how to put the secrets of ${unsaid.join(', ') || SOURCE}.`);
}
