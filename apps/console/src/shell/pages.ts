import type { ComponentType } from 'preact';
import { Operations } from '../pages/operations/operations.tsx';

export interface Page {
  readonly path: string;
  readonly title: string;
  readonly content: ComponentType<{ readonly parameters: URLSearchParams }>;
}

/** A page is a folder below pages/ and a line here; the receiver serves one document for the path of each. */
export const pages: readonly [Page, ...Page[]] = [{ path: '/', title: 'Operations', content: Operations }];
