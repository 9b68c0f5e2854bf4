import type { Stack } from '../stack/read-stack.ts';
import { anyDeliveries } from './any/any-deliveries.ts';
import { createKit } from './create-kit.ts';
import type { AddressedDelivery, Delivery, Kit } from './delivery.ts';
import { githubDeliveries } from './github/github-deliveries.ts';
import { withoutDropped } from './drops.ts';
import type { WebhookRoom } from './webhook-room.ts';
import { zoomDeliveries } from './zoom/zoom-deliveries.ts';

/** Beyond what holds for any source: sent to its first instance, since the others run the same code. */
const special: Readonly<Record<string, (kit: Kit) => Delivery[]>> = {
  'zoom-webhook': zoomDeliveries,
  'github-webhook': githubDeliveries,
};

/** All that a demo sends, in order. */
export function planDeliveries(
  stack: Pick<Stack, 'sources'>,
  rooms: readonly WebhookRoom[],
  nextMark: () => string,
  now: number,
): AddressedDelivery[] {
  return rooms.flatMap((room) => {
    const { source, manifest } = room;
    const twin = { mark: nextMark(), id: crypto.randomUUID() };
    return Object.keys(stack.sources[source]?.instances ?? {}).flatMap((instance, at) => {
      const kit = createKit(stack, { source, instance, secretName: manifest.auth.secretName }, nextMark, now);
      const deliveries = [...anyDeliveries(room, kit, twin), ...(at === 0 ? (special[source]?.(kit) ?? []) : [])];
      return deliveries.map((delivery) => {
        const expected = withoutDropped(delivery.expected, room.drops[instance]);
        return { ...delivery, source, instance, expected };
      });
    });
  });
}
