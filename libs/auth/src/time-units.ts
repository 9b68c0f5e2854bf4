/** How a sender writes the time that it signs: Unix seconds, Unix milliseconds, or ISO 8601 with an offset. */
export type TimeUnit = 's' | 'ms' | 'iso';

interface UnitRow {
  /** Strict: no sign, no white space, no `1e9`, and never the digits of another unit. */
  readonly form: RegExp;
  /** Milliseconds since 1970; NaN for a day that does not exist. */
  readonly read: (text: string) => number;
  readonly write: (ms: number) => string;
}

/** Unix seconds have ten digits until the year 2286, and milliseconds thirteen. */
export const timeUnits = {
  s: { form: /^\d{10}$/, read: (text) => Number(text) * 1_000, write: (ms) => String(Math.floor(ms / 1_000)) },
  ms: { form: /^\d{13}$/, read: Number, write: String },
  iso: {
    form: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/,
    read: Date.parse,
    write: (ms) => new Date(ms).toISOString(),
  },
} as const satisfies Record<TimeUnit, UnitRow>;
