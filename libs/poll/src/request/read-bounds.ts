import type { RequestTemplate } from '../define-rest-source.ts';
import { timeFormats } from './time-formats.ts';

/** Times that a query asks for, ms since 1970; `undefined` where it names none. */
export interface AskedBounds {
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** What `firstRequest` wrote, read back: a simulated provider answers from it, whatever the source's template. */
export function readBounds(template: RequestTemplate, url: URL): AskedBounds {
  const { pattern, read } = timeFormats[template.times];
  const texts = [...Object.entries(template.query), ...Object.entries(template.bounded ?? {})];
  const found = texts.flatMap(([name, text]) => {
    const match = new RegExp(`^${patternOf(text, pattern)}$`, 's').exec(url.searchParams.get(name) ?? '');
    return Object.entries(match?.groups ?? {});
  });
  const { from, to } = Object.fromEntries(found);
  return { from: from === undefined ? undefined : read(from), to: to === undefined ? undefined : read(to) };
}

/** White space may have gone at an end that came out empty; a time that stands twice must be the same twice. */
function patternOf(text: string, time: string): string {
  const named = new Set<string>();
  const parts = text.split(/(\{[a-z][\w.-]*\}|\s+)/i).map((part) => {
    if (part.trim() === '') return String.raw`\s*`;
    if (part !== '{from}' && part !== '{to}') return part.startsWith('{') ? '.*?' : escaped(part);
    const name = part.slice(1, -1);
    const isFirst = !named.has(name);
    named.add(name);
    return isFirst ? `(?<${name}>${time})` : String.raw`\k<${name}>`;
  });
  return parts.join('');
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
