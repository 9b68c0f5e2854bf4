import type { ComponentChildren } from 'preact';
import { Link } from '../../../shell/link.tsx';
import { formatCount, formatLength, formatRate, formatTime } from '../../../text/format.ts';
import { visibleText } from '../../../text/visible-text.ts';
import { addTerm } from '../events/add-term.ts';
import type { Instance } from './merge-instances.ts';
import { heartbeatMs, reasonOf, type State, stateOf } from './state-of.ts';

const titles = [
  'State',
  'Source',
  'Rate/min',
  'Last event',
  'Lag',
  'Cursor',
  'Saved',
  'Dead letters',
  'Last error',
] as const;
const numbers: readonly string[] = ['Rate/min', 'Last event', 'Lag', 'Cursor', 'Saved'];

interface InstanceTableProps {
  readonly instances: readonly Instance[];
  readonly nowMs: number;
}

/** `–` is what nobody can tell, `none` what there is none of. */
export function InstanceTable({ instances, nowMs }: InstanceTableProps) {
  if (instances.length === 0) return <p>No source has sent anything yet.</p>;
  return (
    <table class="instances">
      <caption class="unseen">Instances of sources</caption>
      <thead>
        <tr>
          {titles.map((title) => (
            <th key={title} scope="col" class={numbers.includes(title) ? 'number' : undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {instances.map((each) => (
          <Row key={`${each.source}/${each.instance}`} each={each} nowMs={nowMs} />
        ))}
      </tbody>
    </table>
  );
}

const dots = { up: 'dot good', down: 'dot bad', paused: 'dot warn', unproven: 'dot' } as const satisfies Record<
  State,
  string
>;

function Row({ each, nowMs }: { readonly each: Instance; readonly nowMs: number }) {
  const { source, instance, stored, told } = each;
  const state = stateOf(each, nowMs);
  const cursor = told?.cursor ?? null;
  const lastEvent = stored?.lastEvent ?? null;
  const isPolled = told?.kind === 'rest';
  const lag = isPolled && cursor !== null && cursor.newest !== null ? nowMs - cursor.newest : undefined;
  const query = addTerm(addTerm('', 'details.ingest.source', source), 'details.ingest.instance', instance);
  return (
    <tr>
      <td data-title="State" title={reasonOf(state)}>
        <span>
          <span class={dots[state]} aria-hidden="true" />
          {state === 'unproven' ? 'no heartbeat' : state}
        </span>
      </td>
      <th scope="row">
        <Link href={`/?q=${encodeURIComponent(query)}`}>
          {source}/{instance}
        </Link>
        {told !== undefined && (
          <small>
            {isPolled ? 'polled' : 'webhook'}, {visibleText(told.account, 60)}
          </small>
        )}
      </th>
      <Cell title="Rate/min">{formatRate(stored?.perMinute ?? 0)}</Cell>
      <Cell title="Last event">{lastEvent === null ? 'none' : formatTime(lastEvent, nowMs)}</Cell>
      <Cell title="Lag">{lag === undefined ? '–' : formatLength(lag)}</Cell>
      <Cell title="Cursor">{isPolled ? (cursor === null ? 'none' : formatTime(cursor.doneUntil, nowMs)) : '–'}</Cell>
      <Cell title="Saved">
        {isPolled ? (cursor === null ? 'none' : `${formatLength(nowMs - cursor.savedAt)} ago`) : '–'}
      </Cell>
      <td data-title="Dead letters">
        <DeadLetters each={each} />
      </td>
      <td data-title="Last error">
        <LastError each={each} nowMs={nowMs} />
      </td>
    </tr>
  );
}

function Cell({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <td data-title={title} class="number">
      {children}
    </td>
  );
}

function DeadLetters({ each: { told } }: { readonly each: Instance }) {
  if (told === undefined || told.deadLetters === null) return <>–</>;
  if (told.deadLetters.length === 0) return <>none</>;
  return (
    <ul class="reasons">
      {told.deadLetters.map(({ reason, count }) => (
        <li key={reason}>
          <b class="bad">{formatCount(count)}</b> {visibleText(reason, 60)}
        </li>
      ))}
    </ul>
  );
}

function LastError({ each: { told }, nowMs }: InstanceTableLine) {
  if (told === undefined) return <>–</>;
  if (told.lastError === null) return <>none</>;
  const { at, text } = told.lastError;
  return (
    <>
      <span class="faint">{formatLength(nowMs - at)} ago</span>{' '}
      <span class={nowMs - at < heartbeatMs ? 'bad' : undefined}>{visibleText(text, 300)}</span>
    </>
  );
}

interface InstanceTableLine {
  readonly each: Instance;
  readonly nowMs: number;
}
