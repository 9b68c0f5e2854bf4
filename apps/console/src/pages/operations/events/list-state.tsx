import { useRef } from 'preact/hooks';
import type { EventsAnswer } from '../../../api/answers.ts';
import type { Polled } from '../../../api/use-polled.ts';
import { formatCount } from '../../../text/format.ts';
import { visibleText } from '../../../text/visible-text.ts';
import { Link } from '../../../shell/link.tsx';
import { addressOf, narrowed, type View } from './view.ts';

interface ListStateProps {
  readonly events: Polled<EventsAnswer>;
  readonly view: View;
  readonly isLive: boolean;
  readonly isPaused: boolean;
  readonly onPause: () => void;
}

/** What the list below is: how many, of when, and whether it moves. A search is read out once, not each event that comes. */
export function ListState({ events: { answer, of }, view, isLive, isPaused, onPause }: ListStateProps) {
  const canMove = view.before === '' && view.to === '';
  const found = answer === undefined ? '' : sentence(answer, view);
  const said = useRef({ of, found: '' });
  if (said.current.of !== of) said.current = { of, found };
  return (
    <div class="list-state">
      <p class="unseen" role="status">
        {said.current.found}
      </p>
      <p class="found">
        {found === '' ? ' ' : found}
        {(view.from !== '' || view.to !== '') && <span class="faint"> {times(view)}</span>}
        {answer?.total === 0 && view.range !== 'all' && (
          <>
            {' '}
            <Link href={addressOf(narrowed(view, { range: 'all', from: '', to: '' }))}>Search all times</Link>
          </>
        )}
      </p>
      {canMove && (
        <button type="button" class="quiet" aria-pressed={isPaused} onClick={onPause} title="Pause or resume (l)">
          <span class={isLive ? 'dot good' : 'dot'} aria-hidden="true" /> {isPaused ? 'paused' : 'live'}
        </button>
      )}
    </div>
  );
}

function sentence({ total, events }: EventsAnswer, { query, before, range }: View): string {
  const isOfATime = range !== 'all';
  if (total > 0) {
    const found = `${formatCount(total)} ${total === 1 ? 'event' : 'events'}`;
    if (before !== '')
      return events.length === 0 ? `${found}, none of them older` : `${found}, ${events.length} older ones shown`;
    return events.length < total ? `${found}, the newest ${events.length} shown` : found;
  }
  if (query.trim() !== '') return 'No event matches. Words are searched for whole.';
  return isOfATime
    ? 'There are no events of that time.'
    : 'There are no events yet: they appear here as soon as they are stored.';
}

function times({ from, to }: View): string {
  const short = (text: string) => visibleText(text.replace('T', ' ').replace(/(:00)?(\.000)?Z$/, ''), 40);
  if (from === '') return `before ${short(to)} UTC`;
  return to === '' ? `from ${short(from)} UTC` : `${short(from)} – ${short(to)} UTC`;
}
