import { createWorld, sampleApps } from '../doubles/create-world.ts';

let world: ReturnType<typeof createWorld>;
beforeEach(async () => {
  world = createWorld();
  for (const app of ['infra', 'acme-webhook']) await world.run(`deploy ${app} --stage dev`);
  world.done.length = 0;
});
afterEach(() => {
  world.end();
});

const destroy = (app: string, options = '') => world.run(`destroy ${app} --stage dev${options}`);

it('asks for the name, deletes the stack, and forgets that it was deployed', async () => {
  world.typed = 'dev/acme-webhook';
  expect(await destroy('acme-webhook')).toMatchObject({ code: 0, printed: 'acme-webhook in dev: destroyed\n' });
  expect(world.done).toEqual(['destroy mef-dev-acme-webhook']);
  expect(await world.records.last('dev', 'acme-webhook')).toBeUndefined();
});

it.each([
  ['y', 1],
  ['acme-webhook', 1],
  ['prod/acme-webhook', 1],
  [undefined, 2],
])('deletes nothing where %j is typed', async (typed, code) => {
  world.typed = typed;
  expect((await destroy('acme-webhook')).code).toBe(code);
  expect(world.done).toEqual([]);
});

it('takes the name from the command line where nobody can type it', async () => {
  expect((await destroy('acme-webhook', ' --confirm dev/acme-webhook')).code).toBe(0);
});

it('says before what goes and what stays', async () => {
  const { code, printed } = await destroy('acme-webhook', ' --dry-run');
  expect([code, world.done]).toEqual([0, []]);
  expect(printed).toContain('Will be deleted: mef-dev-acme-webhook in dev.');
  expect(printed).toContain('Its secrets below /mef/dev/acme-webhook/ stay.');
});

it('keeps what all share while anything needs it, and lists the data that outlives it', async () => {
  const { code, said } = await destroy('infra', ' --confirm dev/infra');
  expect([code, said]).toEqual([2, expect.stringContaining('acme-webhook of dev need infra: destroy them first.')]);
  await destroy('acme-webhook', ' --confirm dev/acme-webhook');
  const last = await destroy('infra', ' --confirm dev/infra');
  expect([last.code, last.said]).toEqual([0, expect.stringContaining('AWS::DynamoDB::Table State')]);
});

it('keeps what all share while an app stands that never came to a record', async () => {
  await destroy('acme-webhook', ' --confirm dev/acme-webhook');
  world.ended = 'failed';
  expect((await world.run('deploy acme-poller --stage dev')).code).toBe(1);
  world.ended = 'done';
  const { code, said } = await destroy('infra', ' --confirm dev/infra');
  expect([code, said]).toEqual([2, expect.stringContaining('acme-poller of dev need infra: destroy them first.')]);
});

it('empties the buckets that go with the stack, says so before, and touches none that stays', async () => {
  await destroy('acme-webhook', ' --confirm dev/acme-webhook');
  world.objects.set('mef-dev-stream-archive', 3);
  world.done.length = 0;
  world.typed = 'no';
  expect((await destroy('infra')).said).toMatch(
    /Will be emptied before, of every version .*:\n {2}mef-dev-stream-archive\n/,
  );
  expect(world.done).toEqual([]);
  world.typed = 'dev/infra';
  const { code, said } = await destroy('infra');
  expect([code, world.done]).toEqual([0, ['empty mef-dev-stream-archive', 'destroy mef-dev-stream']]);
  expect(said).toContain('mef-dev-stream-archive: 3 versions deleted.');
  world.done.length = 0;
  for (const stage of ['stg', 'prod']) {
    world.synthesize(sampleApps, stage);
    await world.run(`deploy infra --stage ${stage}`);
    await world.run(`destroy infra --stage ${stage} --confirm ${stage}/infra`);
  }
  expect(world.done.filter((each) => !each.startsWith('deploy'))).toEqual([
    'destroy mef-stg-stream',
    'destroy mef-prod-stream',
  ]);
});

describe('what stands counts, not what is checked out', () => {
  const standing = { name: 'mef-dev-stream', isProtected: false, retained: [], buckets: ['mef-dev-stream-archive'] };
  beforeEach(async () => {
    await destroy('acme-webhook', ' --confirm dev/acme-webhook');
    world.done.length = 0;
  });

  it('empties nothing without a stack, though an earlier one of the same name left its bucket', async () => {
    world.standing.clear();
    world.objects.set('mef-dev-stream-archive', 3);
    const { code, said } = await destroy('infra', ' --confirm dev/infra');
    expect([code, world.done]).toEqual([0, ['destroy mef-dev-stream']]);
    expect(said).toContain('Not in this account and region: mef-dev-stream in dev.');
    expect(said).not.toContain('emptied');
  });

  it('names in --dry-run the very buckets that the stack has', async () => {
    world.standing.set('mef-dev-stream', { ...standing, buckets: ['mef-dev-stream-archive-x1'] });
    const { printed } = await destroy('infra', ' --dry-run');
    expect(printed).toContain('  mef-dev-stream-archive-x1\n');
    expect(JSON.parse((await destroy('infra', ' --dry-run --json')).printed)).toMatchObject({
      emptied: ['mef-dev-stream-archive-x1'],
    });
  });

  it('empties nothing of what somebody protected by hand, and says how to take that off', async () => {
    world.standing.set('mef-dev-stream', { ...standing, isProtected: true });
    world.ended = 'refused';
    const { code, said } = await destroy('infra', ' --confirm dev/infra');
    expect([code, world.done]).toEqual([1, ['destroy mef-dev-stream']]);
    expect(said).toContain('It is protected from deletion');
    expect(said).toContain('--no-enable-termination-protection --stack-name mef-dev-stream');
  });

  it('empties nothing that the template of then keeps', async () => {
    world.standing.set('mef-dev-stream', { ...standing, retained: ['AWS::S3::Bucket Archive'], buckets: [] });
    const { said } = await destroy('infra', ' --confirm dev/infra');
    expect(world.done).toEqual(['destroy mef-dev-stream']);
    expect(said).toContain(
      'These outlive it, with what is in them, and cost what they cost:\n  AWS::S3::Bucket Archive',
    );
  });

  it('says how to take off what was protected while the question was open', async () => {
    world.ended = 'refused';
    expect((await destroy('infra', ' --confirm dev/infra')).said).toContain('--stack-name mef-dev-stream');
  });
});

it('says what to do where a bucket was written to meanwhile', async () => {
  await destroy('acme-webhook', ' --confirm dev/acme-webhook');
  world.ended = 'failed';
  expect((await destroy('infra', ' --confirm dev/infra')).said).toContain('access log: run the same again.');
});

it('keeps what the watch on all names, until that is gone', async () => {
  for (const { name } of sampleApps) await world.run(`deploy ${name} --stage dev`);
  await world.run('deploy monitoring --stage dev');
  const { code, said } = await destroy('acme-webhook', ' --confirm dev/acme-webhook');
  expect([code, said]).toEqual([2, expect.stringContaining('npx nx run infra:destroy-monitoring --stage dev')]);
  expect((await destroy('monitoring', ' --confirm dev/monitoring')).code).toBe(0);
  expect((await destroy('acme-webhook', ' --confirm dev/acme-webhook')).code).toBe(0);
});

it('says how to take the protection off where CloudFormation refuses', async () => {
  world.synthesize(sampleApps, 'prod');
  await world.run('deploy acme-webhook --stage prod');
  world.ended = 'failed';
  const { code, said } = await world.run('destroy acme-webhook --stage prod --confirm prod/acme-webhook');
  expect(code).toBe(1);
  expect(said).toContain('It is protected from deletion');
  expect(said).toContain('--no-enable-termination-protection --stack-name mef-prod-acme-webhook');
});

it('keeps the record where the stack is not deleted, and the mark that it may be another', async () => {
  world.ended = 'failed';
  expect((await destroy('acme-webhook', ' --confirm dev/acme-webhook')).code).toBe(1);
  expect(await world.records.last('dev', 'acme-webhook')).toBeDefined();
  expect(await world.records.isUnfinished('dev', 'acme-webhook')).toBe(true);
});

it('leaves no mark where CloudFormation refuses, and takes none away', async () => {
  world.ended = 'refused';
  expect((await destroy('acme-webhook', ' --confirm dev/acme-webhook')).code).toBe(1);
  expect(await world.records.isUnfinished('dev', 'acme-webhook')).toBe(false);
  await world.records.begin('dev', 'acme-webhook');
  await destroy('acme-webhook', ' --confirm dev/acme-webhook');
  expect(await world.records.isUnfinished('dev', 'acme-webhook')).toBe(true);
});
