import { countArrived } from './count-arrived.ts';

const webhook = (app: string, instances: readonly string[], purposes = ['handler', 'beat']) => ({
  name: `mef-dev-${app}`,
  instances,
  functions: purposes.map((purpose) => `mef-dev-${app}-${purpose}`),
  hasRoutes: true,
});
const stacks = [
  webhook('zoom-webhook', ['main', 'second']),
  webhook('acme-webhook', ['main']),
  webhook('other-webhook', ['main'], ['handler']),
  { name: 'mef-dev-acme-poller', instances: ['eu'], functions: ['mef-dev-acme-poller-handler'], hasRoutes: false },
  { name: 'mef-dev-stream', instances: [], functions: [], hasRoutes: false },
];
const stored = (...instances: readonly string[]) =>
  `it works: ${instances.map((name) => `the heartbeat of ${name} was stored within 2 s`).join('; ')}\n`;
const asks = (app: string) =>
  `whether it works could not be tried: main has no secret yet (/mef/dev/${app}/main/webhook-secret: the store holds no such secret)\n`;

it('wants a heartbeat of every instance that can send one', () => {
  expect(countArrived(stored('main', 'second') + stored('main') + stored('eu'), stacks)).toBe(4);
  expect(() => countArrived(stored('main', 'second') + stored('main'), stacks)).toThrow(
    '3 heartbeats arrived at the receiver: expected 4.',
  );
});

it('wants none of an instance whose secret nobody has put', () => {
  expect(countArrived(stored('main', 'second') + asks('acme-webhook') + stored('eu'), stacks)).toBe(3);
});

it('wants those of the source whose secrets were put', () => {
  expect(() => countArrived(asks('zoom-webhook') + stored('main') + stored('eu'), stacks)).toThrow('expected 4');
});

it('fails where a deployment was content with a heartbeat that is stored nowhere', () => {
  const said = 'it does its part, and nothing is delivered yet: the heartbeat 12 of main is in the stream';
  const others = stored('main', 'second') + stored('main') + stored('eu');
  expect(() => countArrived(said + others, stacks)).toThrow('was not delivered');
});

it('fails where nothing could send any', () => {
  expect(() => countArrived('', [])).toThrow('expected 0');
});
