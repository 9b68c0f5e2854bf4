import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { EventsAnswer } from '../../../api/answers.ts';
import { goTo } from '../../../shell/go-to.ts';
import { Link } from '../../../shell/link.tsx';
import { EventRow } from './event-row.tsx';
import { useOpened } from './use-opened.ts';
import { addressOf, type View } from './view.ts';
import { withOpened } from './with-opened.ts';
import './event-list.css';

interface EventListProps {
  readonly answer: EventsAnswer | undefined;
  readonly view: View;
  readonly list: RefObject<HTMLOListElement | null>;
  readonly onNarrow: (change: Partial<View>) => void;
}

/** Newest first. The open one stays open while others come in above it, however many. */
export function EventList({ answer, view, list, onNarrow }: EventListProps) {
  const opened = useOpened(view.event, answer?.events);
  useShownFirst(list, view.event, opened.event !== undefined);
  if (answer === undefined) return <div class="events" aria-busy="true" />;
  const events = withOpened(answer.events, opened.event);
  return (
    <>
      {opened.failure !== undefined && (
        <p class="mistake" role="alert">
          {opened.failure.message}
        </p>
      )}
      {events.length > 0 && (
        <div class="row head" aria-hidden="true">
          <span>Time (UTC)</span>
          <span>Severity</span>
          <span title="Searched for as details.ingest.source: MozDef's own field source names the provider">
            Source
          </span>
          <span>Category</span>
          <span>Summary</span>
        </div>
      )}
      <ol class="events" ref={list} aria-label="Events, newest first">
        {events.map((event) => (
          <EventRow
            key={event._id}
            event={event}
            view={view}
            isOpen={event._id === view.event}
            onToggle={() => {
              goTo(addressOf({ ...view, event: event._id === view.event ? '' : event._id }), 'replace');
            }}
            onNarrow={onNarrow}
          />
        ))}
      </ol>
      <nav class="pages" aria-label="Pages of the list">
        {view.before !== '' && <Link href={addressOf({ ...view, before: '', event: '' })}>Newest events</Link>}
        {answer.older !== undefined && (
          <Link rel="next" href={addressOf({ ...view, before: answer.older, event: '' })}>
            Older events
          </Link>
        )}
      </nav>
    </>
  );
}

/** Whoever came by the address of an event sees it without looking for it. */
function useShownFirst(list: RefObject<HTMLElement | null>, id: string, isThere: boolean): void {
  const wanted = useRef(id);
  useLayoutEffect(() => {
    if (!isThere || wanted.current === '') return;
    if (wanted.current === id) list.current?.querySelector('.event.open')?.scrollIntoView({ block: 'center' });
    wanted.current = '';
  }, [list, id, isThere]);
}
