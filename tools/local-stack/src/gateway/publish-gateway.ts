import type { ParameterStore } from '../emulators/create-parameter-store.ts';

/** `/mef/<stage>/<app>/<instance>/url`: where a webhook listens, whatever name it has in AWS. */
const ADDRESS = /^\/mef\/[^/]+(\/[^/]+\/[^/]+)\/url$/;

/**
 * Where the gateway listens is known when it does: parameters that tell the address of a webhook are right from then on.
 * The name of its own that a stage gives it stays unused, so that nothing local calls what is deployed.
 */
export function publishGateway({ parameters }: Pick<ParameterStore, 'parameters'>, gatewayUrl: string): void {
  for (const [name, parameter] of parameters) {
    const route = ADDRESS.exec(name)?.[1];
    if (route !== undefined) parameters.set(name, { ...parameter, value: `${gatewayUrl}${route}` });
  }
}
