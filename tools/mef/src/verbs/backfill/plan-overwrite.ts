import { UsageError } from '@mef/command';
import type { Context } from '../../context/context.ts';
import type { Polled } from '../../context/find-polled.ts';
import type { Delivery } from '../../context/list-destinations.ts';
import { sayPlace } from '../../output/say-place.ts';

/** Whether a destination knows an event by its id, and so stores it once, and can put another in its place. */
const knowsIds = ({ promise }: Delivery): boolean => promise === 'exactly once';

/**
 * Says for each destination what an overwrite does there, and asks. Throws UsageError where no destination can do it,
 * OutsideError for a no.
 */
export async function planOverwrite(
  context: Context,
  { name, key }: Polled,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  const all = await context.destinations();
  const able = all.filter(knowsIds);
  if (able.length === 0)
    throw new UsageError(
      `Nothing can be overwritten: ${all.map(describe).join(' ')} Without --overwrite, npx mef backfill ${key.app}${sayPlace(context)} brings what is missing.`,
    );
  for (const each of all) context.say(describe(each));
  const kept = able.length < all.length ? ` In ${able.map((one) => one.name).join(', ')} alone?` : '';
  await context.confirm(
    `Read ${name} from ${from} to ${to} again, and put what today's code makes of it in the place of what is stored?${kept}`,
  );
}

function describe(one: Delivery): string {
  const { name, dialect } = one;
  return knowsIds(one)
    ? `${name} (${dialect}): what is stored is replaced, by its id.`
    : `${name} (${dialect}): knows no ids, so it keeps what it has, and gets nothing of this.`;
}
