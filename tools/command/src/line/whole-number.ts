import type { Value } from './value.ts';

/** Digits alone, from `min` to `max`. Without `max` up to nine digits. */
export function wholeNumber(min: number, max = 999_999_999, placeholder = 'N'): Value<number> {
  return {
    placeholder,
    expected: `a whole number ${max === 999_999_999 ? `from ${min} on` : `from ${min} to ${max}`}`,
    read: (text) => {
      const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
      return number >= min && number <= max ? number : undefined;
    },
  };
}
