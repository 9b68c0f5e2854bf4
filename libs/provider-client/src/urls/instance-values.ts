import type { TemplateValues } from './fill-template.ts';

interface InstanceNames {
  readonly account: string;
  readonly settings: Readonly<Record<string, string | number | boolean>>;
}

/** What `{account}` and `{settings.x}` stand for. */
export function instanceValues({ account, settings }: InstanceNames): TemplateValues {
  const named = Object.entries(settings).map(([name, value]) => [`settings.${name}`, value] as const);
  return { account, ...Object.fromEntries(named) };
}
