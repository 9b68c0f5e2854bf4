import type { ParameterStore } from '../emulators/create-parameter-store.ts';
import { GATEWAY } from '../templates/types/api-gateway.ts';

/** Where the gateway listens is known when it does: parameters that name a route are right from then on. */
export function publishGateway({ parameters }: Pick<ParameterStore, 'parameters'>, gatewayUrl: string): void {
  for (const [name, parameter] of parameters)
    if (parameter.value.startsWith(`${GATEWAY}/`))
      parameters.set(name, { ...parameter, value: `${gatewayUrl}${parameter.value.slice(GATEWAY.length)}` });
}
