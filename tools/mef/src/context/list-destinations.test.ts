import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stage } from './context.ts';
import { localPlace } from '../doubles/create-posted-source.ts';
import { listDestinations } from './list-destinations.ts';

const load = (path: string) =>
  path.endsWith('apps/mozdef-forwarder/src/delivery-promises.ts')
    ? Promise.resolve({
        deliveryPromises: {
          mef: 'exactly once',
          opensearch: 'exactly once',
          legacy: 'at least once',
          sqs: 'at least once',
        },
      })
    : Promise.reject(new Error(path));
const onAws = { kind: 'aws', region: 'eu-west-1' } as const;
let root: string;

const workspaceOf = (stage: Stage, overlay?: string) => ({ root, stage, overlay, load });

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mef-destinations-'));
  mkdirSync(join(root, 'apps/mozdef-forwarder/config'), { recursive: true });
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

it('reads of AWS what this workspace configures for the stage, and what the forwarder promises of it', async () => {
  const asked = { token: false, basic: true, ca: true };
  const destinations = [{ name: 'siem', dialect: 'opensearch', url: 'https://siem.example.com', ...asked }];
  writeFileSync(join(root, 'apps/mozdef-forwarder/config/prod.json'), JSON.stringify({ destinations }));
  expect(await listDestinations(workspaceOf('prod'), onAws)).toEqual([
    { name: 'siem', dialect: 'opensearch', promise: 'exactly once', secrets: ['basic', 'ca'], isHere: false },
  ]);
  await expect(listDestinations(workspaceOf('stg'), onAws)).rejects.toThrow('config/stg.json: does not say where');
});

it('reads what a second repository lays over it', async () => {
  const own = [{ name: 'mozdef', dialect: 'mef', url: 'https://mozdef.example.com' }];
  writeFileSync(join(root, 'apps/mozdef-forwarder/config/prod.json'), JSON.stringify({ destinations: own }));
  mkdirSync(join(root, 'ours/mozdef-forwarder'), { recursive: true });
  const theirs = [{ name: 'pulled', dialect: 'sqs', queue: 'own' }];
  writeFileSync(join(root, 'ours/mozdef-forwarder/prod.json'), JSON.stringify({ destinations: theirs }));
  expect(await listDestinations(workspaceOf('prod', 'ours'), onAws)).toEqual([
    { name: 'pulled', dialect: 'sqs', promise: 'at least once', secrets: [], isHere: false },
  ]);
});

it('reads of the local stack how it was started', async () => {
  const destination = { name: 'mozdef', dialect: 'sqs', flavor: undefined, delivery: 'at least once' };
  const rest = { functionName: 'f', url: 'http://127.0.0.1:8080', process: 'mozdef', folder: undefined };
  const stack = { ...localPlace.stack, destinations: [{ ...destination, ...rest }] };
  expect(await listDestinations(workspaceOf('dev'), { ...localPlace, stack })).toEqual([
    { name: 'mozdef', dialect: 'sqs', promise: 'at least once', secrets: [], isHere: true },
  ]);
  await expect(listDestinations(workspaceOf('dev'), localPlace)).rejects.toThrow('stack.json: does not say where');
});
