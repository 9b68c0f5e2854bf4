import { gzipSync } from 'node:zlib';
import type { HttpResponse } from '@mef/provider-client';
import type { Fault, SeededRandom } from '@mef/testing';

/** What a hostile provider does to a connection instead of answering. */
export type Act = { readonly acts: 'drip' | 'reset' };

/** What a spoiler knows of the moment. */
export interface Moment {
  /** The URL that was asked for. */
  readonly url: URL;
  /** The page before it, where there was one. */
  readonly previous: HttpResponse | undefined;
  /** Another origin, which must never be asked. */
  readonly foreign: string;
  readonly random: SeededRandom;
}

export type Spoil = (page: HttpResponse, moment: Moment) => HttpResponse | Act;

/** One kind of hostile page: what becomes of an honest one, or a refusal that providers are known for. */
export type Hostility = { readonly spoil: Spoil } | { readonly fault: Fault };

/** The most that the client takes of a body, and more. */
const TOO_LARGE = Buffer.alloc(34 * 1024 * 1024, ' ');
const bomb = gzipSync(TOO_LARGE);

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const records = ({ body }: HttpResponse): unknown[] => JSON.parse(Buffer.from(body).toString()) as unknown[];
const withLink = (page: HttpResponse, link: string): HttpResponse => ({ ...page, headers: { ...page.headers, link } });
const toForeign = (foreign: string, { pathname, search }: URL): string =>
  `<${foreign}${pathname}${search}>; rel="next"`;

/** Ways to write a foreign next link: a check that looks for its own host as text follows some of them. */
const foreignLinks: readonly ((foreign: string, url: URL) => string)[] = [
  toForeign,
  (foreign, { origin }) => `<${foreign}/?u=${origin}>; rel="next"`,
  (foreign, { host, pathname }) => `<${foreign.replace('//', `//${host}@`)}${pathname}>; rel="next"`,
  (foreign, { pathname }) => `<//${new URL(foreign).host}${pathname}>; rel="next"`,
  (foreign, { host, pathname }) => `<\\\\${new URL(foreign).host}\\${host}${pathname}>; rel="next"`,
  (foreign, url) => `<${foreign}${url.pathname}#${url.origin}>; rel="next"`,
];

/** Every kind of the catalogue, and some more that belong to it. */
export const hostilities: Readonly<Record<string, Hostility>> = {
  // Both lead on to what they left out: what a provider never lists again, nobody can find.
  'an empty page': {
    spoil: (page, { url }) => ({ ...withLink(page, `<${url.href}>; rel="next"`), body: json([]) }),
  },
  'the page before it again': { spoil: (page, { previous = page }) => previous },
  'a next link to itself': { spoil: (page, { url }) => withLink(page, `<${url.href}>; rel="next"`) },
  'no next link': { spoil: ({ headers: { link: _, ...headers }, ...page }) => ({ ...page, headers }) },
  'a next link to a foreign host': {
    spoil: (page, { url, foreign, random }) =>
      withLink(page, (foreignLinks[random.between(0, foreignLinks.length - 1)] ?? toForeign)(foreign, url)),
  },
  'a redirect to a foreign host': {
    spoil: (page, { url, foreign }) => ({
      ...page,
      status: 302,
      headers: { ...page.headers, location: `${foreign}${url.pathname}` },
    }),
  },
  '200 with an error': { spoil: (page) => ({ ...page, body: json({ errorCode: 'E0000009', errorSummary: 'no' }) }) },
  '200 with null': { spoil: (page) => ({ ...page, body: Buffer.from('null') }) },
  'HTML with 200': { fault: 'HTML with 200' },
  'half a page': { fault: 'half a page' },
  'a page cut in the middle': { spoil: (page) => ({ ...page, body: page.body.subarray(0, page.body.length / 2) }) },
  'no answer': { fault: 'no answer' },
  'an answer cut short': { fault: 'cut short' },
  'records in another order': { spoil: (page) => ({ ...page, body: json(records(page).toReversed()) }) },
  'records of the page before it': {
    spoil: (page, { previous }) => ({
      ...page,
      body: json([...(previous ? records(previous) : []), ...records(page)]),
    }),
  },
  'records that are none': {
    spoil: (page) => ({ ...page, body: json([null, 7, 'text', [], {}, ...records(page), { a: [[[]]] }]) }),
  },
  '429 with seconds': { fault: '429 with seconds' },
  '429 with a date': { fault: '429 with a date' },
  '429 with a reset': { fault: '429 with a reset' },
  '429 without a word': { fault: '429 without a word' },
  '429 with garbage': { fault: '429 with garbage' },
  '403 with no calls left': { fault: '403 with no calls left' },
  '401 in the middle': { fault: '401' },
  '404 in the middle': { fault: '404' },
  '500': { fault: '500' },
  '503': { fault: '503' },
  'a byte now and then': { spoil: () => ({ acts: 'drip' }) },
  'a reset connection': { spoil: () => ({ acts: 'reset' }) },
  'a page without an end': { spoil: (page) => ({ ...page, body: TOO_LARGE }) },
  'a gzip bomb': {
    spoil: (page) => ({ ...page, headers: { ...page.headers, 'content-encoding': 'gzip' }, body: bomb }),
  },
};
