import type { JsonValue } from '@mef/validation';
import type { PagePosition } from './pages.ts';

/** What a kind of pages needs of an answer to say where the next page is. */
export interface AnsweredPage {
  readonly body: JsonValue;
  /** Names in lower case; a header sent several times is joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** The URL that was asked, which relative links are relative to. */
  readonly url: string;
  /** Where every next page must be. */
  readonly endpoint: URL;
  /** The position that was asked; `undefined`: the first page. */
  readonly asked: PagePosition | undefined;
  /** Whether only an empty page is the last one. */
  readonly endsOnEmptyPage: boolean;
  /** Records of the page as the provider sent them, before anything is dropped. */
  readonly recordCount: number;
}
