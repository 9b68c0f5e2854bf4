import { OutsideError } from '@mef/command';
import { forge, send } from '../deliveries/post.ts';
import { eventsOf, waitForEvents } from '../deliveries/stored.ts';
import type { Step } from '../run/step.ts';

export const deliver: Step = {
  name: 'delivery',
  about:
    'a forged Zoom delivery is answered 401 and never seen; one that `npx mef send` signs is answered 200 and found in the receiver, once, by its id',
  run: async (rehearsal) => {
    const forged = await forge(rehearsal);
    if (forged.status !== 401)
      throw new OutsideError(`The forged delivery was answered with ${forged.status}: expected 401.`);
    const sent = await send(rehearsal);
    if (sent.status !== 200)
      throw new OutsideError(`The signed delivery was answered with ${sent.status}: expected 200. ${sent.text}`);
    const { ids, seconds } = await waitForEvents(rehearsal, sent.marker);
    if (ids.length !== 1) throw new OutsideError(`The delivery is stored ${ids.length} times: expected once.`);
    if ((await eventsOf(rehearsal, forged.marker)).length > 0)
      throw new OutsideError('The forged delivery is in the receiver.');
    return `401 and 200; event ${ids.map((id) => id.slice(0, 8)).join(', ')} after ${seconds.toFixed(1)} s`;
  },
};
