import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInMemory } from '../../doubles/run-in-memory.ts';
import { prices } from './prices.ts';

const alarm = (metrics?: readonly object[]) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: metrics === undefined ? {} : { Metrics: metrics },
});
const band = alarm([
  { Id: 'm', MetricStat: {} },
  { Id: 'b', Expression: 'ANOMALY_DETECTION_BAND(m, 3)' },
]);
const schedule = (expression: string) => ({
  Type: 'AWS::Scheduler::Schedule',
  Properties: { ScheduleExpression: expression },
});
const source = (instances: number) => ({
  Api: { Type: 'AWS::ApiGatewayV2::Api' },
  Handler: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Environment: {
        Variables: {
          MEF_INSTANCES: JSON.stringify(Array.from({ length: instances }, (_, at) => ({ name: `i${at}` }))),
        },
      },
    },
  },
  Alarm: alarm(),
  Band: band,
  Beat: schedule('rate(5 minutes)'),
});

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mef-cost-'));
  mkdirSync(join(root, 'apps'));
  writeFileSync(join(root, 'nx.json'), '{}');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function write(stage: string, stacks: Readonly<Record<string, object>>): void {
  mkdirSync(join(root, 'cdk.out', stage), { recursive: true });
  for (const [name, resources] of Object.entries(stacks))
    writeFileSync(
      join(root, 'cdk.out', stage, `mef-${stage}-${name}.template.json`),
      JSON.stringify({ Resources: resources }),
    );
}

interface Bill {
  readonly stacks: readonly { readonly stack: string; readonly usd: number }[];
  readonly usd: number;
  readonly usdPerMillionEvents: number;
  readonly lines: readonly { readonly what: string; readonly quantity: number; readonly usd: number }[];
}

const mef = (line: string) => runInMemory(line, { shell: { directory: root } });
const bill = async (line: string) => JSON.parse((await mef(`${line} --json`)).printed) as Bill;
const quantityOf = ({ lines }: Bill, what: string) => lines.find((line) => line.what === what)?.quantity;

const platform = {
  stream: { Key: { Type: 'AWS::KMS::Key' }, Stream: { Type: 'AWS::Kinesis::Stream' } },
  'mozdef-forwarder': { Consumer: { Type: 'AWS::Kinesis::StreamConsumer' } },
};

describe('mef cost', () => {
  it('counts what the templates have and what flows', async () => {
    write('dev', { ...platform, 'acme-webhook': source(2), 'other-webhook': source(1) });
    const found = await bill('cost --events 2000000 --bytes 2048');
    // One metric of an alarm, three of a band, in each of two stacks.
    expect(quantityOf(found, 'metrics of alarms')).toBe(8);
    expect(quantityOf(found, 'stream hours')).toBe(730);
    expect(quantityOf(found, 'deliveries')).toBe(2_000_000);
    expect(quantityOf(found, 'GB in')).toBeCloseTo(4.096);
    expect(quantityOf(found, 'GB out, fan-out')).toBeCloseTo(4.096);
    expect(quantityOf(found, 'scheduled runs')).toBe(2 * 12 * 730);
    expect(quantityOf(found, 'keys')).toBe(1);
    const total = found.lines.reduce((sum, { usd }) => sum + usd, 0);
    expect(found.usd).toBeCloseTo(total, 1);
    expect(found.usdPerMillionEvents).toBeCloseTo(total / 2, 1);
  });

  it('multiplies what belongs to sources, and nothing else', async () => {
    write('dev', { ...platform, 'acme-webhook': source(2) });
    const [one, four] = [await bill('cost'), await bill('cost --sources 4')];
    for (const what of ['metrics of alarms', 'custom metrics', 'scheduled runs'])
      expect(quantityOf(four, what)).toBe(4 * (quantityOf(one, what) ?? NaN));
    for (const what of ['stream hours', 'keys', 'deliveries', 'GB in'])
      expect(quantityOf(four, what)).toBe(quantityOf(one, what));
  });

  it('says of each stack what is paid when nothing comes', async () => {
    write('dev', { ...platform, 'acme-webhook': source(2), 'other-webhook': source(1) });
    const found = await bill('cost --events 2000000');
    const usd = Object.fromEntries(found.stacks.map((one) => [one.stack, one.usd]));
    expect(Object.keys(usd).toSorted()).toEqual([
      'mef-dev-acme-webhook',
      'mef-dev-mozdef-forwarder',
      'mef-dev-other-webhook',
      'mef-dev-stream',
    ]);
    // An hour of the stream, and its key.
    expect(usd['mef-dev-stream']).toBeCloseTo(730 * 0.04 + 1, 2);
    // Twelve metrics of an instance; the alarms are the same.
    expect((usd['mef-dev-acme-webhook'] ?? 0) - (usd['mef-dev-other-webhook'] ?? 0)).toBeCloseTo(12 * 0.3, 2);
    expect((await mef('cost')).printed).toMatch(/^mef-dev-acme-webhook +\d+\.\d\d$/m);
  });

  it('leaves the gateway out where requests come by function URL', async () => {
    const { Api: _api, ...without } = source(1);
    write('dev', { ...platform, 'acme-webhook': without });
    expect(quantityOf(await bill('cost'), 'deliveries')).toBeUndefined();
  });

  it('grows with the destinations, each of which reads everything', async () => {
    const two = { One: { Type: 'AWS::Kinesis::StreamConsumer' }, Two: { Type: 'AWS::Kinesis::StreamConsumer' } };
    write('dev', { ...platform, 'mozdef-forwarder': two });
    const found = await bill('cost --events 1000000');
    expect(quantityOf(found, 'GB out, fan-out')).toBeCloseTo(2 * 1.024);
    expect(quantityOf(found, 'invocations')).toBe(3_000_000);
  });

  it('is a table with a total, of the stage that is asked for, and talks to nobody', async () => {
    write('prod', { ...platform, 'acme-webhook': source(1) });
    const { code, printed, said } = await mef('cost --stage prod');
    expect(code).toBe(0);
    expect(said).toBe('Stage prod: 1 source with 1 instance, 1,000,000 events of 1,024 bytes a month\n');
    expect(printed).toMatch(/^all +\d+\.\d\d$/m);
    expect(printed).toContain('1 per million requests of up to 512 KB');
  });

  it('says how templates are made where there are none', async () => {
    const { code, said } = await mef('cost');
    expect([code, said]).toEqual([2, expect.stringContaining('npm run synth')]);
  });

  it('says of each price where AWS publishes it', () => {
    for (const { usd, source: page } of Object.values(prices))
      expect([usd > 0, new URL(page).hostname]).toEqual([true, 'aws.amazon.com']);
  });
});
