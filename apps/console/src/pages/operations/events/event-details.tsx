import { useState } from 'preact/hooks';
import { usePolled } from '../../../api/use-polled.ts';
import { formatCount } from '../../../text/format.ts';
import { visibleJson, visibleText } from '../../../text/visible-text.ts';
import { addTerm } from './add-term.ts';
import { type Field, flattenEvent } from './flatten-event.ts';
import type { View } from './view.ts';
import './event-details.css';

/** An event may have a million fields or one of ten megabytes: so much is drawn before somebody asks for more. */
const FIELDS = 100;
const VALUE = 400;
const JSON_TEXT = 50_000;

interface EventDetailsProps {
  readonly id: string;
  readonly query: string;
  readonly onNarrow: (change: Partial<View>) => void;
}

/** The whole event: its values, each of which narrows the search, and its JSON. */
export function EventDetails({ id, query, onNarrow }: EventDetailsProps) {
  const address = `/api/events/${encodeURIComponent(id)}`;
  const { answer, failure } = usePolled<object>(address, () => address, undefined);
  if (failure !== undefined)
    return (
      <p class="whole mistake" role="alert">
        {failure.message}
      </p>
    );
  if (answer === undefined) return <div class="whole" aria-busy="true" />;
  return (
    <div class="whole">
      <Fields fields={flattenEvent(answer)} query={query} onNarrow={onNarrow} />
      <Json text={visibleJson(JSON.stringify(answer, null, 2))} address={address} />
    </div>
  );
}

interface FieldsProps extends Pick<EventDetailsProps, 'query' | 'onNarrow'> {
  readonly fields: readonly Field[];
}

function Fields({ fields, query, onNarrow }: FieldsProps) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? fields : fields.slice(0, FIELDS);
  return (
    <div class="fields">
      <dl>
        {shown.map((field, at) => (
          <div key={at}>
            <dt>{visibleText(field.path, 200)}</dt>
            <dd>
              <Value field={field} query={query} onNarrow={onNarrow} />
            </dd>
          </div>
        ))}
      </dl>
      {shown.length < fields.length && (
        <button
          type="button"
          onClick={() => {
            setWhole(true);
          }}
        >
          Show all {formatCount(fields.length)} fields
        </button>
      )}
    </div>
  );
}

function Value({
  field: { path, value, isTerm },
  query,
  onNarrow,
}: Omit<FieldsProps, 'fields'> & { readonly field: Field }) {
  const text = <bdi>{visibleText(value, VALUE)}</bdi>;
  if (!isTerm) return text;
  return (
    <button
      type="button"
      class="value"
      title="Narrow to this value; with Shift leave it out"
      onClick={(event) => {
        onNarrow({ query: addTerm(query, path, value, event.shiftKey) });
      }}
    >
      {text}
    </button>
  );
}

function Json({ text, address }: { readonly text: string; readonly address: string }) {
  const [isWhole, setWhole] = useState(false);
  const isCut = !isWhole && text.length > JSON_TEXT;
  return (
    <div class="json">
      <pre tabIndex={0} aria-label="The event as JSON">
        {isCut ? `${text.slice(0, JSON_TEXT).toWellFormed()}…` : text}
      </pre>
      {isCut && (
        <button
          type="button"
          onClick={() => {
            setWhole(true);
          }}
        >
          Show all {formatCount(text.length)} characters
        </button>
      )}
      <a href={address} target="_blank" rel="noreferrer">
        As JSON, in a tab of its own
      </a>
    </div>
  );
}
