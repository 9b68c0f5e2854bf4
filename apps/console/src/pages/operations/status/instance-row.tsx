import type { ComponentChildren } from 'preact';
import type { Cursor, StackInstance } from '../../../api/answers.ts';
import { Link } from '../../../shell/link.tsx';
import { formatCount, formatLength, formatRate, formatTime } from '../../../text/format.ts';
import { visibleText } from '../../../text/visible-text.ts';
import { addTerm } from '../events/add-term.ts';
import { lagOf } from './lag-of.ts';
import type { Instance } from './merge-instances.ts';
import { heartbeatMs, reasonOf, type State, stateOf } from './state-of.ts';

interface InstanceRowProps {
  readonly each: Instance;
  readonly nowMs: number;
}

const dots = { up: 'dot good', down: 'dot bad', paused: 'dot warn', unproven: 'dot' } as const satisfies Record<
  State,
  string
>;

/** `–` is what nobody can tell, `none` what there is none of. */
export function InstanceRow({ each, nowMs }: InstanceRowProps) {
  const { source, instance, stored, told } = each;
  const state = stateOf(each, nowMs);
  const lastEvent = stored?.lastEvent ?? null;
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
        <Link href={`/?q=${encodeURIComponent(query)}`}>{visibleText(`${source}/${instance}`, 120)}</Link>
        {told !== undefined && (
          <small>
            {told.kind === 'rest' ? 'polled' : 'webhook'}, {visibleText(told.account, 60)}
          </small>
        )}
      </th>
      <Cell title="Rate/min">{formatRate(stored?.perMinute ?? 0)}</Cell>
      <Cell title="Newest event">{lastEvent === null ? 'none' : formatTime(lastEvent, nowMs)}</Cell>
      <CursorCells told={told} nowMs={nowMs} />
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

function CursorCells({ told, nowMs }: { readonly told: StackInstance | undefined; readonly nowMs: number }) {
  const cursor = told?.kind === 'rest' ? told.cursor : undefined;
  const say = (of: (known: Cursor) => string) => {
    if (cursor === undefined) return '–';
    return cursor === null ? 'none' : of(cursor);
  };
  return (
    <>
      <Cell title="Lag">{say((known) => formatLength(lagOf(known, nowMs)))}</Cell>
      <Cell title="Cursor">{say(({ doneUntil }) => formatTime(doneUntil, nowMs))}</Cell>
      <Cell title="Saved">{say(({ savedAt }) => `${formatLength(nowMs - savedAt)} ago`)}</Cell>
    </>
  );
}

function DeadLetters({ each: { told } }: { readonly each: Instance }) {
  if (told === undefined || told.deadLetters === null) return <>–</>;
  if (told.deadLetters.length === 0) return <>none</>;
  return (
    <ul class="reasons">
      {told.deadLetters.map(({ reason, count, isAtLeast }) => (
        <li key={reason}>
          {isAtLeast && 'at least '}
          <b class="bad">{formatCount(count)}</b> {visibleText(reason, 60)}
        </li>
      ))}
    </ul>
  );
}

function LastError({ each: { told }, nowMs }: InstanceRowProps) {
  if (told === undefined) return <>–</>;
  if (told.lastError === null) return <>none</>;
  const { at, text, isOfInstance } = told.lastError;
  return (
    <>
      <span class="faint">
        {formatLength(nowMs - at)} ago{isOfInstance ? '' : ', of the app'}
      </span>{' '}
      <span class={nowMs - at < heartbeatMs ? 'bad' : undefined}>{visibleText(text, 300)}</span>
    </>
  );
}
