import type { Option } from './option.ts';

/** Of a tool that calls `answer`. */
export const jsonOption = {
  text: 'the answer as one JSON document on stdout, words stay on stderr; with npm run --silent',
} as const satisfies Option;
