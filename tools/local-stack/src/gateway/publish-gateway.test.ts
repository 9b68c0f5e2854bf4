import { createParameterStore } from '../emulators/create-parameter-store.ts';
import { publishGateway } from './publish-gateway.ts';

it('puts the address where the gateway listens into parameters that name a route, and into no other', () => {
  const store = createParameterStore();
  const put = (name: string, value: string) => void store.parameters.set(name, { value, type: 'String', version: 1 });
  put('/mef/dev/acme-webhook/main/url', 'http://gateway.invalid/acme-webhook/main');
  put('/mef/dev/acme-webhook/named/url', 'https://hooks.example.com/acme-webhook/named');
  put('/mef/dev/stream/name', 'mef-dev');
  publishGateway(store, 'http://127.0.0.1:3456');
  expect([...store.parameters.values()].map(({ value }) => value)).toEqual([
    'http://127.0.0.1:3456/acme-webhook/main',
    'http://127.0.0.1:3456/acme-webhook/named',
    'mef-dev',
  ]);
});
