import { OutsideError } from '@mef/command';
import type { MoveAnswer, MoveRefusal } from '@mef/poll';
import type { Context } from '../../context/context.ts';
import { askUnlocked } from '../../context/ask-unlocked.ts';
import { describePause, findPause } from '../../context/find-pause.ts';
import type { Polled } from '../../context/find-polled.ts';
import { isoTime, showTime } from '../../output/times.ts';

/** ms since 1970 */
interface Way {
  readonly from: number;
  readonly to: number;
}

/** Asks whether it is meant, and then the poller, which moves its cursor under its own lock. Throws OutsideError with why not. */
export async function moveCursor(context: Context, polled: Polled, way: Way): Promise<void> {
  const { key, name, words } = polled;
  await context.confirm(question(context, name, way));
  const to = isoTime(way.to);
  const move = way.to > way.from ? { skipTo: to } : { rewindTo: to };
  const event = { cursor: { instance: key.instance, ...move, by: await context.caller() } };
  const answer = await askUnlocked<MoveAnswer>(context, polled, event, ({ moved }) => moved === 'locked');
  if (answer.moved === 'before the log begins') throw new OutsideError(`${name} ${beforeTheLog(answer.earliest)}`);
  if (answer.moved !== 'done') throw new OutsideError(`${name} ${reasons[answer.moved]}`);
  const hold = await findPause(context, key.app, polled.instance);
  const pause = hold === undefined ? '' : ` It is paused ${describePause(hold)}: its runs begin when it no longer is.`;
  context.answer(
    { ...words, moved: true, from: answer.from, to: answer.to },
    `${name} goes on from ${answer.to}, and no longer from ${answer.from}.${pause}`,
  );
}

function question({ paint }: Context, name: string, { from, to }: Way): string {
  const way = `${showTime(from)} → ${showTime(to)}`;
  if (to <= from) return `Set the cursor of ${name} back, ${way} (${lengthOf(from - to)} are read again)?`;
  const loss = paint('red', `WHAT HAPPENED IN THESE ${lengthOf(to - from).toUpperCase()} WILL NOT BE READ.`);
  return `Set the cursor of ${name} AHEAD, ${way}? ${loss} This is counted and logged with your name.`;
}

/** `6 h 30 min`, `2 d`: the two largest units. */
function lengthOf(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  const parts = [
    [Math.floor(minutes / 1440), 'd'],
    [Math.floor(minutes / 60) % 24, 'h'],
    [minutes % 60, 'min'],
  ] as const;
  const shown = parts.filter(([number]) => number > 0).map(([number, unit]) => `${number} ${unit}`);
  return shown.slice(0, 2).join(' ');
}

const reasons = {
  locked: 'has a run under way.',
  'never ran': 'has no cursor yet: its first run makes one.',
  'no time in the request':
    'is a log that cannot be asked from a time on: its provider only knows the page after the last one. Nothing was changed.',
  'not before the cursor': 'has moved since: that would leave something out. Look again: npx mef cursor show',
  'not behind the cursor': 'has read further than that by now. Look again: npx mef cursor show',
  'in the future': 'cannot be set to a time to come: what happens until then would be left out.',
} as const satisfies Record<Exclude<MoveRefusal, 'before the log begins'>, string>;

function beforeTheLog(earliest: string): string {
  return `cannot be set to before its log begins: its provider keeps it since ${earliest}. Say a later time.`;
}
