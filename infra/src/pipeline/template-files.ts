import type { Cloud } from '../rules/cloud.ts';
import { renderTemplate } from './render-template.ts';

/** All that lies in infra/templates: file name → text. */
export function templateFiles(templates: Cloud): Record<string, string> {
  const rendered = Object.entries(templates).map(
    ([kind, template]) => [`${kind}.yml`, renderTemplate(template)] as const,
  );
  return Object.fromEntries(rendered);
}
