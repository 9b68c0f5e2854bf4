import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createParameterStore } from '../emulators/create-parameter-store.ts';
import { keepPauses } from './keep-pauses.ts';

const paused = '/mef/dev/acme-poller/main/paused';
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'mef-pauses-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

function start() {
  const store = createParameterStore();
  keepPauses(directory, store);
  return {
    ...store,
    put: (name: string, value: string) => {
      store.parameters.set(name, { value, type: 'String', version: 1 });
      store.tellPut();
    },
    remove: (name: string) => {
      store.parameters.delete(name);
      store.tellPut();
    },
  };
}

it('keeps what is paused over a restart, until it is resumed', () => {
  const first = start();
  first.put(paused, '{"v":1}');
  const second = start();
  expect(second.parameters.get(paused)).toEqual({ value: '{"v":1}', type: 'String', version: 1 });
  second.remove(paused);
  expect(start().parameters.size).toBe(0);
});

it('keeps no other parameter, least of all a secret', () => {
  start().put('/mef/dev/acme-poller/main/api-token', '["a-secret-of-the-test"]');
  expect(start().parameters.size).toBe(0);
});
