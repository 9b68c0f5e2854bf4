import { useRef } from 'preact/hooks';
import type { BriefEvent } from '../../../api/answers.ts';
import { visibleText } from '../../../text/visible-text.ts';
import { EventDetails } from './event-details.tsx';
import { severityClass } from './severity-class.ts';
import type { View } from './view.ts';

interface EventRowProps {
  readonly event: BriefEvent;
  readonly view: View;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onNarrow: (change: Partial<View>) => void;
}

/** One line of the list; opened, the whole event below it. */
export function EventRow({ event, view, isOpen, onToggle, onNarrow }: EventRowProps) {
  const { utctimestamp, severity, source, category, summary, hostname } = event;
  const row = useRef<HTMLButtonElement>(null);
  const time = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)/.exec(utctimestamp);
  return (
    <li
      class={isOpen ? 'event open' : 'event'}
      onKeyDown={(key) => {
        if (key.key !== 'Escape' || !isOpen) return;
        // What has the focus goes with the details.
        row.current?.focus();
        onToggle();
      }}
    >
      <button ref={row} type="button" class="row" aria-expanded={isOpen} onClick={onToggle}>
        <time datetime={utctimestamp}>
          {time === null ? visibleText(utctimestamp, 30) : `${time[1] ?? ''} ${time[2] ?? ''}`}
        </time>
        <span class={`severity ${severityClass(severity)}`}>{visibleText(severity, 20)}</span>
        <bdi class="source">{visibleText(source === '' ? hostname : source, 60)}</bdi>
        <bdi class="category">{visibleText(category, 60)}</bdi>
        <bdi class="summary">{visibleText(summary, 400)}</bdi>
      </button>
      {isOpen && <EventDetails id={event._id} query={view.query} onNarrow={onNarrow} />}
    </li>
  );
}
