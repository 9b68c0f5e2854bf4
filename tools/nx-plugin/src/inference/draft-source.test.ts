import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import * as z from 'zod';
import { createRedactor } from '@mef/normalization';
import { parseJson, type JsonValue } from '@mef/validation';
import { draftSource } from './draft-source.ts';
import { inferShape } from './infer-shape.ts';
import { leavesOf } from './leaves.ts';
import { loosen } from './loosen.ts';
import { writeSchema } from './write-schema.ts';

const evaluate = (expression: string): z.ZodType => runInNewContext(expression, { z }) as z.ZodType;

/** The schema of a drafted schema.ts. */
const schemaIn = (text: string): z.ZodType =>
  evaluate(/export const schema = ([\s\S]*?);\n\nexport type/.exec(text)?.[1] ?? '');

const repeat = (count: number, record: (n: number) => JsonValue): JsonValue[] =>
  Array.from({ length: count }, (_, n) => record(n));

const signIn = (n: number): JsonValue => ({
  uuid: `e-${n}`,
  eventType: n % 2 === 0 ? 'user.session.start' : 'user.account.lock',
  published: `2026-01-02T03:00:${String(n).padStart(2, '0')}.000Z`,
  actor: { id: 'u-1', alternateId: 'user1@example.com', displayName: 'User One' },
  client: { ipAddress: '192.0.2.1', userAgent: { rawUserAgent: 'Mozilla/5.0' } },
  outcome: { result: n % 3 === 0 ? 'FAILURE' : 'SUCCESS' },
  target: [{ alternateId: 'user2@example.com', type: 'User' }],
  debugContext: { debugData: { apiToken: 'canary', traceId: `t-${n}` } },
});

const auditEntry = (n: number): JsonValue => ({
  '@timestamp': 1767323045000 + n,
  _document_id: `d-${n}`,
  action: 'team.add_member',
  actor: 'user1',
  actor_id: 7,
  actor_ip: '2001:db8::1',
  user_agent: 'git/2.50',
  org: 'example',
});

const entry = (n: number): JsonValue => ({
  id: `5f1b6f0e-9b1c-4f4e-8d3a-00000000000${n}`,
  date_create: 1767323045 + n,
  action: 'user_login',
  actor: { type: 'user', user: { id: 'W1', name: 'User One', email: 'user1@example.com' } },
  context: { ip_address: '192.0.2.1', ua: 'Mozilla/5.0' },
});

describe('what is found in records', () => {
  it.each([
    [
      'with the names of a system log',
      signIn,
      {
        eventType: 'eventType',
        time: 'published',
        key: 'uuid',
        username: 'actor.alternateId',
        userid: 'actor.id',
        address: 'client.ipAddress',
        target: 'target.alternateId',
        agent: 'client.userAgent.rawUserAgent',
      },
    ],
    [
      'with the names of an audit log',
      auditEntry,
      {
        eventType: 'action',
        time: '@timestamp',
        key: '_document_id',
        username: 'actor',
        userid: 'actor_id',
        address: 'actor_ip',
        agent: 'user_agent',
      },
    ],
    [
      'with people inside of people',
      entry,
      {
        eventType: 'action',
        time: 'date_create',
        key: 'id',
        username: 'actor.user.email',
        userid: 'actor.user.id',
        address: 'context.ip_address',
        agent: 'context.ua',
      },
    ],
  ])('%s', async (_what, record, expected) => {
    const { roles } = await draftSource(repeat(5, record), 'acme');
    expect(Object.fromEntries(Object.entries(roles).map(([role, { path }]) => [role, path.join('.')]))).toEqual(
      expected,
    );
  });

  it.each([
    ['mail', 'user1@example.com', undefined],
    ['user_email', 'user1@example.com', undefined],
    ['account_email', 'user1', 'is account_email who acted? An e-mail address stands there in 0 of 4 records.'],
    ['who', 'user1@example.com', 'is who who acted? An e-mail address stands there in 4 of 4 records.'],
  ])('takes %s with %s for who acted', async (field, value, question) => {
    const { roles, files } = await draftSource(
      repeat(4, (n) => ({ id: `e-${n}`, type: 'a.b', [field]: value, target_mail: 'user2@example.com' })),
      'acme',
    );
    expect(roles.username?.path).toEqual([field]);
    expect(files['normalize.ts'].match(/is \w+ who acted\?.*/)?.[0]).toBe(question);
    expect(files['normalize.ts']).not.toContain('who acted? No name');
  });

  it.each([
    ['client_ip', ['192.0.2.1', '192.0.2.1', '192.0.2.1', 'unknown', '-'], 3],
    ['client_ip', ['192.0.2.1', 'unknown', 'unknown', 'unknown', 'unknown'], 1],
    ['from', ['192.0.2.1', null, '2001:db8::1', undefined, 'internal'], 2],
    ['from', ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4', '192.0.2.5'], 5],
  ])('takes %s with %j for the address, and asks', async (field, values, count) => {
    const records = values.map((value, n) => ({
      id: `e-${n}`,
      type: 'a.b',
      dest_host: '198.51.100.9',
      ...(value === undefined ? {} : { [field]: value }),
    }));
    const { roles, files } = await draftSource(records, 'acme');
    expect(roles.address?.path).toEqual([field]);
    expect(files['normalize.ts']).toContain(`sourceipaddress: ipAddress(record.${field}),`);
    expect(files['normalize.ts']).toContain(
      `// Question: is ${field} the address that it came from? An IP address stands there in ${count} of 5 records.`,
    );
  });

  it('asks nothing of an address that its name tells, in every record', async () => {
    const { files } = await draftSource(repeat(5, auditEntry), 'acme');
    expect(files['normalize.ts']).not.toContain('the address that it came from');
  });

  it('takes no text for an address that is one now and then', async () => {
    const { roles } = await draftSource(
      repeat(5, (n) => ({ id: `e-${n}`, type: 'a.b', note: n === 0 ? '192.0.2.1' : `text ${n}` })),
      'acme',
    );
    expect(roles.address).toBeUndefined();
  });

  it('is read where it stands, and only as carefully as it must be', async () => {
    const { files } = await draftSource(repeat(12, signIn), 'acme');
    expect(files['normalize.ts']).toContain('const username = text(record.actor.alternateId);');
    expect(files['normalize.ts']).toContain('eventTime: instant(record.published),');
    expect(files['normalize.ts']).toContain('sourceipaddress: ipAddress(record.client.ipAddress),');
    expect(files['normalize.ts']).toContain("targetusername: oneOrList(scalarsAt(record, 'target.alternateId')),");
  });

  it('is optional while few records have shown it, but for the name of the event', async () => {
    const { files } = await draftSource(repeat(3, signIn), 'acme');
    const schema = schemaIn(files['schema.ts']);
    expect(schema.safeParse({ eventType: 'user.session.start', actor: null }).success).toBe(true);
    expect(schema.safeParse({ actor: { id: 'u-1' } }).success).toBe(false);
    expect(files['schema.ts']).toContain('// Question: which of these are always there? Only 3 records were seen');
    expect(files['normalize.ts']).toContain('text(record.actor?.alternateId)');
  });

  it('takes nothing from what is redacted', async () => {
    const { files } = await draftSource(repeat(12, signIn), 'acme');
    expect(Object.values(files).join()).not.toMatch(/apiToken|canary/);
  });
});

describe('what samples do not tell is asked', () => {
  it('of a list that may be closed', async () => {
    const { files } = await draftSource(repeat(12, signIn), 'acme');
    expect(files['schema.ts']).toContain('// Question: is outcome.result a closed list? Seen: FAILURE, SUCCESS.');
  });

  it('of whatever was not found', async () => {
    const { files, roles } = await draftSource([{ colour: 'red' }, { colour: 'blue', size: 3 }], 'acme');
    expect(roles).toEqual({});
    for (const question of ['name of the event', 'time of the event', 'unique per event', 'who acted', 'which address'])
      expect(files['normalize.ts']).toContain(question);
    expect(schemaIn(files['schema.ts']).safeParse({}).success).toBe(false);
    expect(files['event-types.ts']).toContain("'acme.event'");
  });

  it('of a time among others, and of one without a zone', async () => {
    const record = (n: number): JsonValue => ({
      action: 'a.b',
      time: `2026-01-02 03:00:0${n}`,
      expires: '2027-01-02T00:00:00Z',
    });
    const { files } = await draftSource(repeat(3, record), 'acme');
    expect(files['normalize.ts']).toContain('is time when it happened, or expires?');
    expect(files['normalize.ts']).toContain('which zone is time in?');
  });
});

describe('the table of event types', () => {
  const rowsOf = async (...names: string[]) =>
    (
      await draftSource(
        names.map((type, n) => ({ type, id: `e-${n}` })),
        'acme',
      )
    ).files['event-types.ts'];

  it.each([
    ['user.signed_in', 'authentication', 'INFO'],
    ['user_login_failed', 'authentication', 'WARNING'],
    ['user.account.unlock', 'account unlock', 'NOTICE'],
    ['user.account.lock', 'account lock', 'NOTICE'],
    ['user.created', 'account creation', 'NOTICE'],
    ['user.deleted', 'account deletion', 'WARNING'],
    ['password_changed', 'password change', 'NOTICE'],
    ['role.granted', 'authorization', 'NOTICE'],
    ['policy.updated', 'configuration', 'NOTICE'],
    ['threat.detected', 'alert', 'WARNING'],
    ['meeting.started', 'acme', 'INFO'],
  ])('guesses of %s: %s, %s', async (name, category, severity) => {
    expect(await rowsOf(name)).toMatch(new RegExp(`'?${name}'?: \\['${category}', '${severity}', ''\\]`));
  });

  it('holds as many rows as somebody can read', async () => {
    const { rows } = await draftSource(
      repeat(80, (n) => ({ type: `thing.${n}` })),
      'acme',
    );
    expect(rows).toHaveLength(30);
  });
});

describe('the limits of a source', () => {
  const wide = (n: number): JsonValue =>
    Object.fromEntries<JsonValue>([
      ['type', 'a.b'],
      ...Array.from({ length: 150 }, (_, key): [string, JsonValue] => [
        `area${key}`,
        { [`status_of_${key}`]: `v${n}` },
      ]),
    ]);

  it('hold, however many fields there are', async () => {
    const { files } = await draftSource(repeat(12, wide), 'acme');
    const lines = (text: string) => text.split('\n').filter((line) => line.trim() !== '').length;
    expect(lines(files['schema.ts'])).toBeLessThanOrEqual(60);
    expect(lines(files['normalize.ts'])).toBeLessThanOrEqual(80);
    expect(lines(files['schema.ts']) + lines(files['normalize.ts'])).toBeLessThanOrEqual(125);
    expect(files['schema.ts']).toContain('status_of_');
  });
});

describe('the schema takes every record that it was drafted of', () => {
  const key = fc.oneof(
    fc.constantFrom(
      'id',
      'type',
      'time',
      'actor',
      'email',
      'user_id',
      'api_token',
      'valueOf',
      'a.b',
      '@at',
      '0',
      'target',
    ),
    fc.string({ maxLength: 4 }),
  );
  const { json } = fc.letrec<{ json: unknown; object: unknown }>((tie) => ({
    json: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(
        null,
        true,
        false,
        '',
        'a.b',
        'user1@example.com',
        '192.0.2.1',
        '2026-01-02T03:04:05Z',
        1767323045,
        3.5,
      ),
      tie('object'),
      fc.array(tie('json'), { maxLength: 3 }),
    ),
    object: fc.dictionary(key, tie('json'), { maxKeys: 5 }),
  }));
  const records = fc
    .array(fc.dictionary(key, json, { maxKeys: 6, minKeys: 1 }), { minLength: 1, maxLength: 15 })
    .map((list) => list.map((record) => parseJson(JSON.stringify(record))))
    .filter((list) => list.every((record) => Object.keys(record as object).length > 0));

  it('as a whole', async () => {
    await fc.assert(
      fc.asyncProperty(records, async (list) => {
        const { files } = await draftSource(list, 'acme');
        const schema = schemaIn(files['schema.ts']);
        for (const record of list) expect(schema.safeParse(createRedactor([])(record)).error).toBeUndefined();
      }),
      { numRuns: 20 },
    );
  });

  it('with every place in it', () => {
    fc.assert(
      fc.property(records, fc.boolean(), (list, isLoose) => {
        const root = inferShape(list);
        const leaves = leavesOf(root);
        const schema = evaluate(writeSchema(isLoose ? loosen(root) : root, leaves));
        for (const record of list) expect(schema.safeParse(record).error).toBeUndefined();
      }),
      { numRuns: 150 },
    );
  });
});
