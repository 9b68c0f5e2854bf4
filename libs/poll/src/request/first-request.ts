import { fillTemplate, type ProviderRequest, type TemplateValues } from '@mef/provider-client';
import type { RequestTemplate } from '../define-rest-source.ts';
import { requestValues, type RequestValues } from './request-values.ts';

/** The request that a walk starts with. Throws for a placeholder without a value, `{to}` of an endless walk among them. */
export function firstRequest(template: RequestTemplate, asked: RequestValues): ProviderRequest {
  const values = requestValues(asked, template.times);
  const query = asked.to === undefined ? template.query : { ...template.query, ...template.bounded };
  return {
    url: fillTemplate(template.path, values, 'path'),
    query: fillAll(query, values),
    headers: fillAll(template.headers ?? {}, values),
  };
}

/** What comes out empty is left out: an optional filter of an instance is a parameter only where it is set. */
function fillAll(texts: Readonly<Record<string, string>>, values: TemplateValues): Readonly<Record<string, string>> {
  const filled = Object.entries(texts).map(([name, text]) => [name, fillTemplate(text, values).trim()] as const);
  return Object.fromEntries(filled.filter(([, text]) => text !== ''));
}
