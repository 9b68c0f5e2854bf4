/** What an address shows. */
export interface View {
  readonly query: string;
  /** Back from now; '' where `from` and `to` say it. */
  readonly range: Range | '';
  /** ISO times as they were written, or ''. */
  readonly from: string;
  readonly to: string;
  /** A place in the list. */
  readonly before: string;
  /** The id of the event that is open. */
  readonly event: string;
}

/** Minutes. */
export const ranges = { '15m': 15, '1h': 60, '6h': 360, '24h': 1_440, '7d': 10_080, all: Infinity } as const;
export type Range = keyof typeof ranges;

const names: Readonly<Record<keyof View, string>> = {
  query: 'q',
  range: 'range',
  from: 'from',
  to: 'to',
  before: 'before',
  event: 'event',
};

export function readView(parameters: URLSearchParams): View {
  const text = (key: keyof View) => parameters.get(names[key]) ?? '';
  const view = {
    query: text('query'),
    range: '' as const,
    from: text('from'),
    to: text('to'),
    before: text('before'),
    event: text('event'),
  };
  const range = text('range');
  return { ...view, range: isRange(range) ? range : usualRange(view) };
}

/** Where the address does not say it: the last hour of everything, and all of what is searched for or shown to somebody. */
function usualRange({ query, from, to, before, event }: View): Range | '' {
  if (from !== '' || to !== '') return '';
  return query === '' && before === '' && event === '' ? '1h' : 'all';
}

/** The address of the view, without what goes without saying. */
export function addressOf(view: View): string {
  const said = { ...view, range: view.range === usualRange(view) ? '' : view.range };
  const parameters = new URLSearchParams();
  for (const key of Object.keys(names) as (keyof View)[]) if (said[key] !== '') parameters.set(names[key], said[key]);
  return parameters.size === 0 ? '/' : `/?${parameters.toString()}`;
}

/** Another question begins at its newest event, and none is open. */
export function narrowed(view: View, change: Partial<View>): View {
  return { ...view, before: '', event: '', ...change };
}

/** `from` and `to` of the receiver's search. A range ends with the minute that runs by the receiver's clock: a browser's may be wrong. */
export function boundsOf({ range, from, to }: View): { from: string; to: string } {
  if (range === '') return { from, to };
  return range === 'all' ? { from: '', to: '' } : { from: `now-${ranges[range]}m`, to: 'now' };
}

/** Where the receiver answers for the view. */
export function askAt(path: string, view: View, more: Readonly<Record<string, string>> = {}): string {
  const asked = { q: view.query, ...boundsOf(view), ...more };
  const parameters = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ''));
  return `${path}?${parameters.toString()}`;
}

function isRange(text: string): text is Range {
  return Object.hasOwn(ranges, text);
}
