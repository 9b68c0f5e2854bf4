import type { StackFile } from '@mef/local-stack';

/** What is talked to. */
export type Place =
  | { readonly kind: 'local'; readonly directory: string; readonly stack: StackFile }
  | { readonly kind: 'aws'; readonly region: string };
