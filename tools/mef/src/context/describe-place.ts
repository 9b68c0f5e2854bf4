import type { Stage } from './context.ts';
import type { Place } from './place.ts';
import { showFolder } from './show-folder.ts';

/** The first line on stderr. */
export function describePlace(
  place: Place,
  stage: Stage,
  { root, environment }: { readonly root: string; readonly environment: Readonly<Record<string, string | undefined>> },
): string {
  if (place.kind === 'local') return `Local stack in ${showFolder(root, place.directory)}`;
  const endpoints = Object.keys(environment).filter((name) => name.startsWith('AWS_ENDPOINT_URL'));
  const { AWS_PROFILE: profile, MEF_CONFIG_DIR: overlay } = environment;
  return [
    `AWS, stage ${stage}, region ${place.region}`,
    ...(profile === undefined ? [] : [`profile ${profile}`]),
    ...(overlay === undefined || overlay === '' ? [] : [`configuration ${overlay}`]),
    ...endpoints.toSorted().map((name) => `${name}=${originOf(environment[name] ?? '')}`),
  ].join(', ');
}

/** Without what a URL may carry of a login. */
function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : 'no URL';
}
