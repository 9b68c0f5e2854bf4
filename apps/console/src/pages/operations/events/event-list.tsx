import type { RefObject } from 'preact';
import type { EventsAnswer } from '../../../api/answers.ts';
import { goTo } from '../../../shell/go-to.ts';
import { Link } from '../../../shell/link.tsx';
import { EventRow } from './event-row.tsx';
import { addressOf, type View } from './view.ts';

interface EventListProps {
  readonly answer: EventsAnswer | undefined;
  readonly view: View;
  readonly list: RefObject<HTMLOListElement | null>;
  readonly onNarrow: (change: Partial<View>) => void;
}

/** Newest first. The open one stays open while others come in above it. */
export function EventList({ answer, view, list, onNarrow }: EventListProps) {
  if (answer === undefined) return <div class="events" aria-busy="true" />;
  const { events, older } = answer;
  return (
    <>
      {events.length > 0 && (
        <div class="row head" aria-hidden="true">
          <span>Time (UTC)</span>
          <span>Severity</span>
          <span>Source</span>
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
        {older !== undefined && (
          <Link rel="next" href={addressOf({ ...view, before: older, event: '' })}>
            Older events
          </Link>
        )}
      </nav>
    </>
  );
}
