import { createHash } from 'node:crypto';

import { openEnvelope, storedLetter, type ExportAnswer, type ListAnswer, type ShowAnswer } from '@mef/dead-letter';

import { acme, throwing, tooStrict } from '../doubles/acme-source.ts';
import { bodies, bodyOf, letterOf, setUp } from '../doubles/set-up.ts';
import { answerCommand } from './answer-command.ts';

type World = ReturnType<typeof setUp>;

async function refusedWorld(count: number, texts = bodies(count)): Promise<World> {
  const world = setUp();
  world.deploy(tooStrict, 'bundle-1');
  const messages = await world.refused(texts);
  for (let at = 0; at < messages.length; at += 10) await world.drain(messages.slice(at, at + 10));
  world.clock.advance(60_000);
  return world;
}

const list = async (world: World, command: object = {}) => (await world.ask({ list: command })) as ListAnswer;
const show = async (world: World, command: object) => (await world.ask({ show: command })) as ShowAnswer;
const idOf = ({ open }: World): string => open()[0]?.id ?? '';

describe('list', () => {
  it('groups letters by what they have in common, and says who has to act', async () => {
    const world = await refusedWorld(3);
    await world.drain(await world.refused([bodyOf(90)], throwing));
    const { groups, next } = await list(world);
    expect(next).toBeUndefined();
    expect(groups).toMatchObject([
      { reason: 'normalize-failed', count: 1 },
      {
        source: 'acme-webhook',
        instance: 'main',
        reason: 'payload-shape',
        schemaVersion: 3,
        count: 3,
        first: '2026-03-01T11:59:57.000Z',
        last: '2026-03-01T11:59:59.000Z',
        attempts: { min: 1, max: 1 },
        actor: 'source owner',
        meaning: 'the record does not match the schema of the source',
      },
    ]);
    expect(groups.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(
      [...world.archive.objects().values()].join('').length,
    );
    expect(await show(world, { id: groups[1]?.newest })).toMatchObject({
      letter: { receivedAt: '2026-03-01T11:59:59.000+00:00' },
    });
  });

  it('goes through all letters page by page, each once', async () => {
    const world = setUp();
    for (let at = 0; at < 1_001; at++) {
      const { key, body } = storedLetter(letterOf(Buffer.from(String(at)), world.clock()));
      await world.archive.put(key, body);
    }
    const first = await list(world);
    const second = await list(world, { after: first.next });
    expect([first, second].map(({ groups }) => groups.map(({ count }) => count))).toEqual([[1_000], [1]]);
    expect(second.next).toBeUndefined();
  });

  it('knows those that are closed, and what is in quarantine', async () => {
    const world = await refusedWorld(4);
    await world.drain(['canary', 'another', '{}']);
    const [one = '', two = ''] = world.open().map(({ id }) => id);
    await world.ask({ discard: { ids: [one], note: 'test data', by: 'user1@example.com' } });
    world.deploy(acme, 'bundle-2');
    await world.ask({ replay: { because: 'command', ids: [two] } });
    const counts = async (state: string) => (await list(world, { state })).groups.map(({ count }) => count);
    expect(await counts('open')).toEqual([2]);
    expect(await counts('discarded')).toEqual([1]);
    expect(await counts('replayed')).toEqual([1]);
    const { groups } = await list(world, { state: 'quarantined' });
    expect(groups.every(({ reason, actor }) => reason === 'unreadable' && actor === 'operator')).toBe(true);
    expect(groups.map(({ count, meaning }) => [count, meaning.slice(0, 26)]).sort()).toEqual([
      [1, expect.stringMatching(/^dead letter: v, id, /)],
      [2, 'dead letter: expected JSON'],
    ]);
  });

  it('is of those that the filter means', async () => {
    const world = await refusedWorld(3);
    const count = async (filter: object) => (await list(world, filter)).groups.reduce((sum, one) => sum + one.count, 0);
    expect(await count({ source: 'acme-webhook', reason: 'payload-shape' })).toBe(3);
    expect(await count({ source: 'acme' })).toBe(0);
    expect(await count({ instance: 'second' })).toBe(0);
    expect(await count({ since: '2026-03-01T11:59:58Z', until: '2026-03-01T11:59:59Z' })).toBe(1);
    expect(await count({ state: 'replayed' })).toBe(0);
  });
});

describe('show', () => {
  it('tells where it failed, what today would become of it, and what was received, without secrets', async () => {
    const world = await refusedWorld(1, ['{"event":"file.shared","api_token":"canary"}']);
    const shown = await show(world, { id: idOf(world) });
    expect(shown).toMatchObject({
      letter: { reasonCode: 'payload-shape', reasonDetail: 'who: expected string', attempts: 1 },
      state: 'open',
      today: { now: 'rejected', reason: 'payload-shape', attempts: 1 },
      masked: '{"event":"file.shared","api_token":"[redacted]"}',
    });
    expect(shown).not.toHaveProperty('raw');
    expect(JSON.stringify(shown)).not.toContain('canary');
    world.deploy(acme, 'bundle-2');
    expect(await show(world, { id: idOf(world) })).toMatchObject({
      today: { now: 'stored', events: [{ category: 'acme', severity: 'INFO', summary: 'acme file.shared' }] },
    });
    expect(world.events()).toEqual([]);
    expect(world.telemetry.lines().filter(({ level }) => level === 'warn')).toEqual([]);
  });

  it('reveals the bytes when it is told to, and logs to whom', async () => {
    const world = await refusedWorld(1, ['{"event":"file.shared","api_token":"canary"}']);
    const id = idOf(world);
    const shown = await show(world, { id, reveal: true, by: 'user1@example.com' });
    expect(Buffer.from('raw' in shown ? (shown.raw ?? '') : '', 'base64').toString()).toContain('canary');
    expect(world.telemetry.lines()).toContainEqual({
      level: 'warn',
      message: 'raw bytes of a letter revealed',
      id,
      by: 'user1@example.com',
    });
  });

  it('finds what is closed and what is in quarantine', async () => {
    const world = await refusedWorld(1);
    const id = idOf(world);
    await world.ask({ discard: { ids: [id], note: 'test data', by: 'user1@example.com' } });
    expect(await show(world, { id })).toMatchObject({
      state: 'discarded',
      closed: { by: 'user1@example.com', note: 'test data' },
    });
    await world.drain(['canary']);
    const sha = createHash('sha256').update('canary').digest('hex');
    expect(await show(world, { id: sha })).toMatchObject({ state: 'quarantined', quarantined: { rawBytes: 6 } });
    expect(await show(world, { id: sha })).not.toHaveProperty('raw');
    expect(await show(world, { id: sha, reveal: true })).toMatchObject({
      raw: Buffer.from('canary').toString('base64'),
    });
  });

  it('says that there is none', async () => {
    expect(await show(setUp(), { id: 'x'.repeat(43) })).toEqual({ notFound: true });
  });

  it('reveals to a role with a long name and a long path', async () => {
    const world = await refusedWorld(1);
    const by = `user1 as arn:aws:sts::123456789012:assumed-role/${'r'.repeat(64)}/${'p'.repeat(512)}/${'s'.repeat(64)}`;
    expect(await show(world, { id: idOf(world), reveal: true, by })).toHaveProperty('raw');
  });

  it('shows also what its source cannot be asked about', async () => {
    const world = setUp();
    await world.drain(await world.refused(bodies(1)));
    expect(await show(world, { id: idOf(world) })).toMatchObject({ today: { now: 'failed', detail: 'Error' } });
  });
});

describe('discard', () => {
  const note = { note: 'test data', by: 'user1@example.com' };

  it('keeps what it takes from the open ones, with who and why', async () => {
    const world = await refusedWorld(3);
    await world.drain(await world.refused([bodyOf(90)], throwing));
    expect(await world.ask({ discard: { reason: 'payload-shape', ...note } })).toEqual({ discarded: 3 });
    expect(world.open()).toMatchObject([{ reasonCode: 'normalize-failed' }]);
    const [key = ''] = world.keys('_discarded/acme-webhook/payload-shape/2026-03-01/');
    expect(JSON.parse(world.archive.objects().get(key) ?? '').closed).toEqual({
      at: '2026-03-01T12:01:00.000Z',
      ...note,
    });
  });

  it.each([{}, { after: 'a' }, { source: undefined, ids: undefined }])('never means everything: %j', async (filter) => {
    const world = await refusedWorld(1);
    await expect(world.ask({ discard: { ...filter, ...note } })).rejects.toThrow('expected ids or a filter');
    expect(world.open()).toHaveLength(1);
  });
});

describe('export and import', () => {
  it('carry letters from one archive to another, as they are', async () => {
    const [from, to] = [await refusedWorld(5), setUp()];
    from.clock.advance(1);
    await from.ask({ replay: { because: 'command' } });
    const { envelopes } = (await from.ask({ export: { by: 'user1@example.com' } })) as ExportAnswer;
    const text = [...envelopes, 'canary', '{"v":1}'];
    expect(await to.ask({ import: { envelopes: text, by: 'user2@example.com' } })).toMatchObject({
      stored: 5,
      repeated: 0,
      refused: [
        { at: 5, fault: 'dead letter: expected JSON' },
        { at: 6, fault: expect.stringContaining('dead letter: ') },
      ],
    });
    expect(to.open()).toEqual(from.open());
    expect(to.open()[0]?.attempts).toBe(2);
    expect(await to.ask({ import: { envelopes, by: 'user2@example.com' } })).toMatchObject({ stored: 0, repeated: 5 });
    expect(from.telemetry.lines()).toContainEqual(
      expect.objectContaining({ message: 'letters exported', by: 'user1@example.com' }),
    );
    expect(to.telemetry.lines()).toContainEqual({
      level: 'warn',
      message: 'letters imported',
      by: 'user2@example.com',
      letters: 5,
      ids: envelopes.map((envelope) => openEnvelope(envelope).envelope.id).join(' '),
    });
  });

  it('names at most a hundred letters of an import in the log', async () => {
    const world = setUp();
    const letters = Array.from({ length: 101 }, (_, at) => letterOf(Buffer.from(String(at)), world.clock()));
    const envelopes = letters.map((letter) => storedLetter(letter).body);
    expect(await world.ask({ import: { envelopes, by: 'user1@example.com' } })).toMatchObject({ stored: 101 });
    const line = world.telemetry.lines().find(({ message }) => message === 'letters imported');
    expect(line).toMatchObject({
      letters: 101,
      ids: letters
        .slice(0, 100)
        .map(({ id }) => id)
        .join(' '),
    });
  });

  it('bring back what was discarded, with all its tries', async () => {
    const world = await refusedWorld(5);
    await world.ask({ replay: { because: 'command' } });
    const before = world.open();
    await world.ask({ discard: { source: 'acme-webhook', note: 'too many', by: 'user1@example.com' } });
    await world.archive.put(`_discarded/acme-webhook/payload-shape/2026-03-01/${'x'.repeat(43)}`, 'canary');
    const exported = async (filter: object) =>
      ((await world.ask({ export: { state: 'discarded', by: 'user1@example.com', ...filter } })) as ExportAnswer)
        .envelopes;
    expect(await exported({ reason: 'normalize-failed' })).toEqual([]);
    expect(await exported({ until: '2026-03-01T11:59:56Z' })).toHaveLength(1);
    const envelopes = await exported({});
    expect(await world.ask({ import: { envelopes, by: 'user1@example.com' } })).toMatchObject({
      stored: 5,
      refused: [],
    });
    const endings = [{ at: '2026-03-01T12:01:00.000Z', by: 'user1@example.com', note: 'too many' }];
    expect(world.open()).toEqual(before.map((letter) => ({ ...letter, endings })));
  });

  it('take a letter from the closed ones, and keep how it ended whenever it is closed again', async () => {
    const world = await refusedWorld(2);
    const [one = '', two = ''] = world.open().map(({ id }) => id);
    const closeAndOpen = async (state: string, close: object) => {
      await world.ask(close);
      const command = { export: { state, by: 'user1@example.com' } };
      const { envelopes } = (await world.ask(command)) as ExportAnswer;
      expect(await world.ask({ import: { envelopes, by: 'user2@example.com' } })).toMatchObject({ stored: 1 });
      expect((await list(world, { state })).groups).toEqual([]);
      expect(world.open().map(({ id }) => id)).toEqual([one, two]);
    };
    const by = 'user1@example.com';
    await closeAndOpen('discarded', { discard: { ids: [one], note: 'first note', by } });
    world.clock.advance(1_000);
    await closeAndOpen('discarded', { discard: { ids: [one], note: 'second note', by } });
    world.deploy(acme, 'bundle-2');
    world.clock.advance(1_000);
    await closeAndOpen('replayed', { replay: { because: 'command', ids: [one] } });
    expect(await show(world, { id: one })).toMatchObject({
      state: 'open',
      letter: {
        endings: [
          { note: 'first note', by },
          { note: 'second note', by },
          { because: 'command', outcome: 'stored' },
        ],
      },
    });
  });

  it('leave a letter as it is that failed otherwise since it was exported, open or closed', async () => {
    const world = await refusedWorld(1);
    const id = idOf(world);
    const { envelopes } = (await world.ask({ export: { by: 'user1@example.com' } })) as ExportAnswer;
    const bring = () => world.ask({ import: { envelopes, by: 'user1@example.com' } });
    world.deploy(throwing, 'bundle-2');
    await world.ask({ replay: { because: 'command' } });
    expect(await bring()).toMatchObject({ stored: 0, repeated: 1 });
    await world.ask({ discard: { ids: [id], note: 'test data', by: 'user1@example.com' } });
    expect(await bring()).toMatchObject({ stored: 1, repeated: 0 });
    expect(world.open()).toMatchObject([{ id, reasonCode: 'normalize-failed', attempts: 2, endings: [{}] }]);
    expect(world.keys()).toHaveLength(1);
  });

  it('refuse a letter whose id is not that of what it says', async () => {
    const world = await refusedWorld(1);
    const { envelopes } = (await world.ask({ export: { by: 'user1@example.com' } })) as ExportAnswer;
    const changed = envelopes.map((text) => text.replace('"acme-webhook"', '"zoom-webhook"'));
    expect(await world.ask({ import: { envelopes: changed, by: 'user1@example.com' } })).toEqual({
      stored: 0,
      repeated: 0,
      refused: [{ at: 0, fault: expect.stringMatching(/^dead letter: id: expected the one of its source/) }],
    });
    expect(world.keys()).toHaveLength(1);
  });

  it('open one of two lines of the same id', async () => {
    const world = setUp();
    const { body } = storedLetter(letterOf(Buffer.from('{}'), world.clock()));
    const later = body.replace('"receivedAt":"2026-03-01', '"receivedAt":"2026-03-02');
    const command = { import: { envelopes: [body, later, body], by: 'user1@example.com' } };
    expect(await world.ask(command)).toMatchObject({ stored: 1, repeated: 2, refused: [] });
    expect(world.keys()).toHaveLength(1);
  });

  it('leave the closed copy of a letter that is being closed', async () => {
    const world = await refusedWorld(1);
    const [key = ''] = world.keys();
    const open = world.archive.objects().get(key) ?? '';
    await world.ask({ discard: { ids: [idOf(world)], note: 'test data', by: 'user1@example.com' } });
    await world.archive.put(key, open);
    expect(await world.ask({ import: { envelopes: [open], by: 'user1@example.com' } })).toMatchObject({ repeated: 1 });
    expect(world.keys()).toEqual([`_discarded/${key}`, key]);
  });

  it('give closed letters twenty at once, each once over the pages of calls that had little time', async () => {
    const world = await refusedWorld(45);
    const before = new Set(world.open().map(({ id }) => id));
    await world.ask({ discard: { source: 'acme-webhook', note: 'too many', by: 'user1@example.com' } });
    let [reading, most] = [0, 0];
    const get = async (key: string) => {
      most = Math.max(most, (reading += 1));
      const text = await world.archive.get(key);
      reading -= 1;
      return text;
    };
    const ports = { ...world.ports, archive: { ...world.archive, get } };
    const pages: ExportAnswer[] = [];
    do {
      const after = pages.at(-1)?.next;
      const command = { export: { state: 'discarded', by: 'user1@example.com', after } };
      pages.push((await answerCommand(command, 0, ports)) as ExportAnswer);
    } while (pages.at(-1)?.next !== undefined);
    const ids = pages.flatMap(({ envelopes }) => envelopes).map((text) => openEnvelope(text).envelope.id);
    expect([ids.length, new Set(ids), most]).toEqual([45, before, 20]);
  });

  it('fills pages that an answer has room for, and one letter of any size', async () => {
    const world = setUp();
    for (const [at, size] of [4 * 1024 * 1024, 1_000_000, 1_000_000, 1_000_000, 1_000_000].entries()) {
      const noise = createHash('shake256', { outputLength: size }).update(String(at)).digest();
      const { key, body } = storedLetter(letterOf(noise, world.clock()));
      await world.archive.put(key, body);
    }
    const pages: ExportAnswer[] = [];
    do pages.push((await world.ask({ export: { by: 'user1', after: pages.at(-1)?.next } })) as ExportAnswer);
    while (pages.at(-1)?.next !== undefined);
    const all = pages.flatMap(({ envelopes }) => envelopes);
    expect(all.map((text) => openEnvelope(text).raw.length).sort((a, b) => a - b)).toEqual([
      1_000_000, 1_000_000, 1_000_000, 1_000_000, 4_194_304,
    ]);
    expect(Math.max(...pages.map((page) => JSON.stringify(page).length))).toBeLessThan(6_000_000);
  });
});

describe('the door', () => {
  it.each([
    [undefined, 'command: expected exactly one of list, show, replay, discard, export, import'],
    ['list', 'command: expected exactly one of'],
    [{}, 'command: expected exactly one of'],
    [{ list: {}, show: { id: 'x'.repeat(43) } }, 'command: expected exactly one of'],
    [{ constructor: {} }, 'command: expected exactly one of'],
    [{ list: { state: 'canary' } }, 'command: list: state: '],
    [{ list: { since: 'canary' } }, 'command: list: since: '],
    [{ list: { canary: 1 } }, 'command: list: '],
    [{ show: {} }, 'command: show: id: '],
    [{ show: { id: '../canary' } }, 'command: show: id: '],
    [{ replay: {} }, 'command: replay: because: '],
    [{ replay: { because: 'delivery' } }, 'command: replay: because: '],
    [{ replay: { because: 'command', limit: 0 } }, 'command: replay: limit: '],
    [{ replay: { because: 'command', rate: 0 } }, 'command: replay: rate: '],
    [{ replay: { because: 'command', ids: [] } }, 'command: replay: ids: '],
    [{ replay: { because: 'command', after: 'canary' } }, 'replay.after: expected the `next` of an answer'],
    [{ discard: { source: 'acme-webhook', by: 'user1' } }, 'command: discard: note: '],
    [{ discard: { source: 'acme-webhook', note: 'x' } }, 'command: discard: by: '],
    [{ export: {} }, 'command: export: by: '],
    [{ export: { state: 'quarantined', by: 'user1' } }, 'command: export: state: '],
    [{ import: { by: 'user1' } }, 'command: import: envelopes: '],
    [{ import: { envelopes: ['{}'] } }, 'command: import: by: '],
  ])('refuses %j before it does anything', async (event, message) => {
    const world = await refusedWorld(1);
    const asked = world.ask(event as object);
    await expect(asked).rejects.toThrow(message);
    await asked.catch((error: unknown) => {
      expect(String(error).replace('command: expected exactly', '')).not.toMatch(/: .*canary/);
    });
    expect(world.open()).toHaveLength(1);
  });
});
