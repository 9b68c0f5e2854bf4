import { styleText } from 'node:util';

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow';

/** Colours a text, or gives it back as it is. */
export type Paint = (style: Style, text: string) => string;

/** Colours for people at a terminal who did not say otherwise. https://no-color.org */
export function createPaint(
  { isTerminal }: { readonly isTerminal: boolean },
  environment: Readonly<Record<string, string | undefined>>,
): Paint {
  const isPlain = !isTerminal || (environment['NO_COLOR'] ?? '') !== '' || environment['TERM'] === 'dumb';
  return isPlain ? (_style, text) => text : (style, text) => styleText(style, text, { validateStream: false });
}
