import { styleText } from 'node:util';

/** Colours only where standard output is a terminal and NO_COLOR is not set; Node looks after both. */
export const paint = {
  good: (text: string) => styleText('green', text, { stream: process.stdout }),
  bad: (text: string) => styleText(['bold', 'red'], text, { stream: process.stdout }),
  faint: (text: string) => styleText('dim', text, { stream: process.stdout }),
  heading: (text: string) => styleText('bold', text, { stream: process.stdout }),
} as const;
