import type { RequestTemplate } from '../define-rest-source.ts';

interface TimeFormat {
  /** What it can tell apart, ms. */
  readonly stepMs: number;
  readonly write: (ms: number) => string;
  readonly pattern: string;
  readonly read: (text: string) => number;
}

const iso = (ms: number): string => new Date(ms).toISOString();

/** Ways in which providers write a time in a query. */
export const timeFormats = {
  iso: { stepMs: 1, write: iso, pattern: String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`, read: Date.parse },
  'iso seconds': {
    stepMs: 1_000,
    write: (ms) => iso(ms).replace('.000Z', 'Z'),
    pattern: String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ`,
    read: Date.parse,
  },
  unix: {
    stepMs: 1_000,
    write: (ms) => String(ms / 1_000),
    pattern: String.raw`\d+`,
    read: (text) => Number(text) * 1_000,
  },
  'unix ms': { stepMs: 1, write: String, pattern: String.raw`\d+`, read: Number },
} as const satisfies Record<RequestTemplate['times'], TimeFormat>;
