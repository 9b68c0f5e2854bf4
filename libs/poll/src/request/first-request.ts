import type { ProviderRequest } from '@mef/provider-client';
import type { RequestTemplate } from '../define-rest-source.ts';
import { fillText } from './fill-text.ts';
import { placeholderValues, type RequestValues } from './placeholder-values.ts';

/** The request that a walk starts with. Throws for a placeholder that has no value. */
export function firstRequest(template: RequestTemplate, values: RequestValues): ProviderRequest {
  const valueOf = placeholderValues(values, template.times);
  const segmentOf = (name: string): string | undefined => {
    const value = valueOf(name);
    return value === undefined ? undefined : encodeURIComponent(value);
  };
  const query = values.to === undefined ? template.query : { ...template.query, ...template.bounded };
  return {
    url: fillText(template.path, segmentOf, 'request.path'),
    query: fillAll(query, valueOf, 'request.query'),
    headers: fillAll(template.headers ?? {}, valueOf, 'request.headers'),
  };
}

/** What comes out empty is left out: an optional filter of an instance is a parameter only where it is set. */
function fillAll(
  texts: Readonly<Record<string, string>>,
  valueOf: (name: string) => string | undefined,
  place: string,
): Readonly<Record<string, string>> {
  const filled = Object.entries(texts).map(
    ([name, text]) => [name, fillText(text, valueOf, `${place}.${name}`).trim()] as const,
  );
  return Object.fromEntries(filled.filter(([, text]) => text !== ''));
}
