import type { RefObject } from 'preact';

const keys: readonly (readonly [string, string])[] = [
  ['/', 'search'],
  ['j, k', 'next event, event before'],
  ['Enter', 'open or close the event'],
  ['l', 'pause and resume live events'],
  ['e, s', 'events, sources'],
  ['Esc', 'leave the search box, close an event'],
  ['←, →', 'in the histogram: move; Enter narrows to the bar'],
  ['?', 'this help'],
];

const syntax: readonly (readonly [string, string])[] = [
  ['login failed', 'both words, anywhere in the event'],
  ['"signed in"', 'the phrase'],
  ['category:authentication', 'a field; details. may be left out'],
  ['username:"a b"', 'a field with a phrase'],
  ['a OR b, a AND b, NOT a', 'operators in capitals; AND may be left out'],
  ['(a OR b) NOT c', 'groups'],
  ['utctimestamp:[2026-01-01 TO 2026-02-01}', 'a range; ] and [ with the bound, } and { without it, * for none'],
  ['sourceipaddress:192.0.2.0/24', 'addresses of a network; of a span: [192.0.2.1 TO 192.0.2.9]'],
  ['details.count:>=5', 'numbers, dates or text: >, >=, <, <='],
];

/** Keys and the language of the search box. */
export function Help({ dialog }: { readonly dialog: RefObject<HTMLDialogElement | null> }) {
  return (
    <dialog ref={dialog} aria-labelledby="help-title">
      <form method="dialog">
        <h2 id="help-title">Keys and search</h2>
        <button class="quiet">Close</button>
      </form>
      <Table rows={keys} title="Keys" />
      <Table rows={syntax} title="Search" />
      <p class="faint">All times are UTC. A click on a value narrows the search to it; with Shift it leaves it out.</p>
    </dialog>
  );
}

function Table({ rows, title }: { readonly rows: readonly (readonly [string, string])[]; readonly title: string }) {
  return (
    <dl class="keys" aria-label={title}>
      {rows.map(([key, meaning]) => (
        <div key={key}>
          <dt>
            <code>{key}</code>
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
