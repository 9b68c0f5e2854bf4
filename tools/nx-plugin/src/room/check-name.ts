import { Refusal } from '../refusal.ts';

/** Part of routes, function and parameter names; the same as for instances and stages. */
const NAME = /^[a-z][a-z0-9-]{0,30}$/;

/** Throws Refusal for a name that no source can have. `taken`: names of all projects and folders below apps/. */
export function checkName(name: string, taken: readonly string[]): void {
  if (!NAME.test(name))
    throw new Refusal(
      `"${name}" is no name for a source: take up to 31 lower-case letters, digits and dashes that begin with a letter, best with -webhook or -poller at the end, such as acme-webhook.`,
    );
  if (name in {})
    throw new Refusal(`"${name}" is a word of JavaScript itself: take another name, such as ${freeName(name, taken)}.`);
  if (taken.includes(name))
    throw new Refusal(
      `"${name}" is the name of a project already: take one that is free, best with -webhook or -poller at the end, such as ${freeName(name, taken)}. If it is a source that was made half-way: npx nx generate remove-source ${name}.`,
    );
}

function freeName(name: string, taken: readonly string[]): string {
  const stem = name
    .replace(/-(webhook|poller|audit|events)$/, '')
    .slice(0, 22)
    .replace(/-+$/, '');
  const suggestions = ['webhook', 'poller', 'audit', 'events'].map((suffix) => `${stem}-${suffix}`);
  return suggestions.find((suggestion) => !taken.includes(suggestion)) ?? 'acme-webhook';
}
