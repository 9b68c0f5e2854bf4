import type { Pages, PollingRules } from '@mef/poll';

/** How pages go on, as it stands in a new `source.ts`. */
export interface PageKind {
  readonly pages: Pages;
  /** Where the list stands in the body, where it is not the body itself. */
  readonly records?: string;
  readonly query: Readonly<Record<string, string>>;
  readonly polling: PollingRules;
}

const sinceThen = { since: '{from}', limit: '100' };

/** The rules that lose nothing with most providers; their documentation may allow better ones. */
const walksAnew: PollingRules = {
  between: 'resume',
  end: 'no next page',
  every: '5 min',
  overlap: '10 min',
  lookBack: '24 h',
  keptFor: '90 days',
};

/** Counted pages shift while they are read, so they are read in windows that have ended. */
const walksWindows: PollingRules = { ...walksAnew, between: 'restart', settle: '2 min', window: '24 h' };

export const pageKinds = {
  link: { pages: { kind: 'link' }, query: sinceThen, polling: walksAnew },
  cursor: {
    pages: { kind: 'cursor', path: 'next', parameter: 'cursor' },
    records: 'records',
    query: sinceThen,
    polling: walksAnew,
  },
  'list-cursor': {
    pages: { kind: 'list-cursor', path: 'metadata.next_offset', parameter: 'next_offset' },
    records: 'records',
    query: sinceThen,
    polling: walksAnew,
  },
  offset: {
    pages: { kind: 'offset', parameter: 'offset', size: 100 },
    records: 'records',
    query: { since: '{from}', until: '{to}', limit: '100' },
    polling: walksWindows,
  },
  number: {
    pages: { kind: 'number', parameter: 'page', size: 100 },
    records: 'records',
    query: { since: '{from}', until: '{to}', per_page: '100' },
    polling: walksWindows,
  },
  window: {
    pages: { kind: 'window', size: 1000 },
    records: 'records',
    query: { since: '{from}', until: '{to}', limit: '1000' },
    polling: walksWindows,
  },
} as const satisfies Record<Pages['kind'], PageKind>;

export type PageKindName = keyof typeof pageKinds;

export const pageKindNames = Object.keys(pageKinds) as PageKindName[];
