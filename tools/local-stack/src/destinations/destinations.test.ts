import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findDestinations } from './find-destinations.ts';
import { layOverDestinations } from './lay-over-destinations.ts';
import { nameDestinations } from './name-destinations.ts';
import { pointAtStores } from './point-at-stores.ts';
import { allWays } from './ways.ts';

const forwarder = (destination: object) => ({
  name: 'f',
  label: 'f',
  app: 'mozdef-forwarder',
  entry: 'handler',
  arn: 'arn:f',
  memoryMb: 128,
  timeoutMs: 1_000,
  environment: { MEF_DESTINATION: JSON.stringify(destination) },
});
const other = forwarder({ name: 'search', dialect: 'opensearch', url: 'http://search.example.org' });
const pulled = forwarder({ name: 'mozdef-sqs', dialect: 'sqs', queueUrl: 'http://127.0.0.1:1/0/q' });
const pushed = forwarder({ name: 'mozdef', dialect: 'mef', url: 'http://127.0.0.1:8080' });
const source = { ...pushed, environment: {} };

describe('nameDestinations', () => {
  it('calls the first receiver mozdef, as if it were alone', () => {
    expect(nameDestinations(['opensearch', 'legacy', 'sqs'])).toEqual([
      { name: 'opensearch', way: 'opensearch' },
      { name: 'mozdef', way: 'legacy' },
      { name: 'mozdef-sqs', way: 'sqs' },
    ]);
  });
});

describe('layOverDestinations', () => {
  it('writes what the forwarder is told, and takes away what an earlier start wrote', () => {
    const directory = mkdtempSync(join(tmpdir(), 'destinations-'));
    const folder = layOverDestinations(directory, nameDestinations(allWays)) ?? '';
    expect(JSON.parse(readFileSync(join(folder, 'mozdef-forwarder/dev.json'), 'utf8'))).toMatchObject({
      destinations: [
        { name: 'mozdef', dialect: 'mef', token: false },
        { name: 'mozdef-legacy', dialect: 'legacy' },
        { name: 'mozdef-sqs', dialect: 'sqs', queue: 'own' },
        { name: 'opensearch', dialect: 'opensearch', flavor: 'opensearch' },
        { name: 'elasticsearch6', dialect: 'opensearch', flavor: 'elasticsearch6' },
      ],
    });
    expect(layOverDestinations(directory, undefined)).toBeUndefined();
    expect(existsSync(folder)).toBe(false);
    rmSync(directory, { recursive: true });
  });
});

describe('findDestinations', () => {
  it('finds those that were laid over the configuration, and no other', () => {
    const found = findDestinations({ functions: [source, other, pulled, pushed] }, nameDestinations(['mef', 'sqs']));
    expect(found).toMatchObject([
      { name: 'mozdef-sqs', way: 'sqs', queueUrl: 'http://127.0.0.1:1/0/q', functionName: 'f' },
      { name: 'mozdef', way: 'mef', app: 'mozdef-forwarder' },
    ]);
  });

  it('takes mozdef for its own receiver where nothing was laid over, unless it is an engine', () => {
    expect(findDestinations({ functions: [other, pushed] }, undefined)).toMatchObject([{ name: 'mozdef' }]);
    const engine = forwarder({ name: 'mozdef', dialect: 'opensearch', url: 'http://search.example.org' });
    expect(findDestinations({ functions: [engine] }, undefined)).toEqual([]);
  });
});

describe('pointAtStores', () => {
  const addresses = { mozdef: 'http://127.0.0.1:2', 'mozdef-sqs': 'http://127.0.0.1:3' };

  it('tells the function of a destination where its store is', () => {
    const { environment } = pointAtStores(pushed, addresses);
    expect(JSON.parse(environment['MEF_DESTINATION'] ?? '')).toEqual({
      name: 'mozdef',
      dialect: 'mef',
      url: 'http://127.0.0.1:2',
    });
  });

  it.each([other, pulled, source])('leaves every other function as it is', (definition) => {
    expect(pointAtStores(definition, addresses)).toBe(definition);
  });
});
