import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localPlace } from '../doubles/create-posted-source.ts';
import { listDestinations } from './list-destinations.ts';

const onAws = { kind: 'aws', region: 'eu-west-1' } as const;
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mef-destinations-'));
  mkdirSync(join(root, 'apps/mozdef-forwarder/config'), { recursive: true });
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

it('reads of AWS what this workspace configures for the stage', () => {
  const destinations = [{ name: 'siem', dialect: 'opensearch', url: 'https://siem.example.com' }];
  writeFileSync(join(root, 'apps/mozdef-forwarder/config/prod.json'), JSON.stringify({ destinations }));
  expect(listDestinations(root, onAws, 'prod')).toEqual([{ name: 'siem', dialect: 'opensearch' }]);
  expect(() => listDestinations(root, onAws, 'stg')).toThrow('config/stg.json does not say where');
});

it('reads of the local stack how it was started', () => {
  const destination = { name: 'mozdef', dialect: 'sqs', flavor: undefined, delivery: 'at least once' };
  const rest = { functionName: 'f', url: 'http://127.0.0.1:8080', process: 'mozdef', folder: undefined };
  const stack = { ...localPlace.stack, destinations: [{ ...destination, ...rest }] };
  expect(listDestinations(root, { ...localPlace, stack }, 'dev')).toEqual([{ name: 'mozdef', dialect: 'sqs' }]);
  expect(() => listDestinations(root, localPlace, 'dev')).toThrow('stack.json does not say where');
});
