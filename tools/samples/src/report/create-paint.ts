import { styleText } from 'node:util';

export interface Paint {
  readonly heading: (text: string) => string;
  readonly refused: (text: string) => string;
  readonly bad: (text: string) => string;
}

/** Colours only where the stream is a terminal and NO_COLOR is not set; Node looks after both. */
export function createPaint(stream: NodeJS.WritableStream): Paint {
  return {
    heading: (text) => styleText('bold', text, { stream }),
    refused: (text) => styleText('yellow', text, { stream }),
    bad: (text) => styleText(['bold', 'red'], text, { stream }),
  };
}
