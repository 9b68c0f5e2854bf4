import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import type { Failure } from '../../../api/failure.ts';
import { visibleText } from '../../../text/visible-text.ts';
import './search.css';

interface SearchFormProps {
  readonly query: string;
  readonly failure: Failure | undefined;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly onSearch: (query: string) => void;
}

/** The search box; a mistake is said below it, with its place. What is typed counts until another query is shown. */
export function SearchForm({ query, failure, input, onSearch }: SearchFormProps) {
  const [typed, setTyped] = useState({ text: query, over: query });
  if (typed.over !== query) setTyped({ text: query, over: query });
  return (
    <form
      role="search"
      class="search"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(typed.text.trim());
      }}
    >
      <label class="unseen" for="q">
        Search events
      </label>
      <input
        id="q"
        ref={input}
        type="search"
        value={typed.text}
        maxLength={1_000}
        autocomplete="off"
        spellcheck={false}
        placeholder='Search: words, field:value, "a phrase", AND OR NOT ( )   —   press /'
        aria-invalid={failure !== undefined}
        aria-describedby={failure === undefined ? undefined : 'mistake'}
        onInput={(event) => {
          setTyped({ text: event.currentTarget.value, over: query });
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      <button type="submit">Search</button>
      {failure !== undefined && (
        <p id="mistake" class="mistake" role="alert">
          {failure.message} <Marked query={query} failure={failure} />
        </p>
      )}
    </form>
  );
}

function Marked({ query, failure }: { readonly query: string; readonly failure: Failure }) {
  const { parameter, position } = failure;
  if (parameter !== 'q' || position === undefined) return null;
  const rest = query.slice(position);
  return (
    <code>
      {visibleText(query.slice(0, position), 1_000)}
      <mark>{rest === '' ? ' ' : visibleText(rest, 1_000)}</mark>
    </code>
  );
}
