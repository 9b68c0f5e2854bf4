import { createMemoryParameters } from './create-memory-parameters.ts';
import { createSecretStore } from './create-secret-store.ts';

const name = '/mef/dev/zoom-webhook/main/signing-secret';
const first = 'first-secret-of-the-test';
const second = 'second-secret-of-the-test';
const minute = 60_000;

function setUp() {
  const store = createMemoryParameters();
  store.set(name, JSON.stringify([first]));
  let now = 1_000_000;
  const stale: string[] = [];
  const secretsOf = createSecretStore({
    read: store.read,
    clock: () => now,
    onStale: (parameter) => void stale.push(parameter),
  });
  return { store, stale, secrets: secretsOf(name), secretsOf, wait: (ms: number) => void (now += ms) };
}

describe('current', () => {
  it('reads once in five minutes', async () => {
    const { store, secrets, wait } = setUp();
    expect(await secrets.current()).toEqual([first]);
    wait(5 * minute - 1);
    await secrets.current();
    expect(store.reads()).toBe(1);
    wait(1);
    await secrets.current();
    expect(store.reads()).toBe(2);
  });

  it('keeps one cache for a name, however often it is asked for', async () => {
    const { store, secretsOf } = setUp();
    await secretsOf(name).current();
    await secretsOf(name).current();
    expect(store.reads()).toBe(1);
  });

  it('shares one read among callers at the same time', async () => {
    const { store, secrets } = setUp();
    await Promise.all([secrets.current(), secrets.current(), secrets.refresh()]);
    expect(store.reads()).toBe(1);
  });

  it('serves what it has for an hour while the store is down, and says so', async () => {
    const { store, secrets, stale, wait } = setUp();
    await secrets.current();
    store.setDown(true);
    wait(60 * minute - 1);
    expect(await secrets.current()).toEqual([first]);
    expect(stale).toEqual([name]);
    wait(minute);
    await expect(secrets.current()).rejects.toMatchObject({ reason: 'secret-unavailable' });
  });

  it('asks a store that is down at most every 5 seconds while it serves on', async () => {
    const { store, secrets, wait } = setUp();
    await secrets.current();
    store.setDown(true);
    wait(10 * minute);
    await secrets.current();
    wait(4_999);
    await secrets.current();
    expect(store.reads()).toBe(2);
    wait(1);
    await secrets.current();
    expect(store.reads()).toBe(3);
  });

  it('never serves past the hour only because it asked a moment ago', async () => {
    const { store, secrets, wait } = setUp();
    await secrets.current();
    store.setDown(true);
    wait(60 * minute - 4_000);
    await secrets.current();
    wait(4_000);
    await expect(secrets.current()).rejects.toMatchObject({ reason: 'secret-unavailable' });
  });

  it('recovers with the store', async () => {
    const { store, secrets, wait } = setUp();
    store.setDown(true);
    await expect(secrets.current()).rejects.toMatchObject({ reason: 'secret-unavailable' });
    store.setDown(false);
    wait(5_000);
    expect(await secrets.current()).toEqual([first]);
  });
});

describe('refresh', () => {
  it('sees a rotation at once when the last read is 5 seconds old', async () => {
    const { store, secrets, wait } = setUp();
    await secrets.current();
    store.set(name, JSON.stringify([second, first]));
    wait(5_000);
    expect(await secrets.refresh()).toEqual([second, first]);
    expect(await secrets.current()).toEqual([second, first]);
  });

  it('sees a rotation also after a clock that was an hour ahead is set right', async () => {
    const { store, secrets, wait } = setUp();
    wait(60 * minute);
    await secrets.current();
    store.set(name, JSON.stringify([second]));
    wait(-60 * minute);
    expect(await secrets.refresh()).toEqual([second]);
    expect(await secrets.current()).toEqual([second]);
  });

  it('gives all who ask at the same time what the one read finds', async () => {
    const { store, secrets, wait } = setUp();
    await secrets.current();
    store.set(name, JSON.stringify([second, first]));
    wait(5_000);
    expect(await Promise.all([secrets.refresh(), secrets.refresh()])).toEqual([
      [second, first],
      [second, first],
    ]);
    expect(store.reads()).toBe(2);
  });

  it('does not let forged requests become calls to the store', async () => {
    const { store, secrets, wait } = setUp();
    await secrets.current();
    for (let request = 0; request < 100; request++) await secrets.refresh();
    expect(store.reads()).toBe(1);
    wait(5_000);
    for (let request = 0; request < 100; request++) await secrets.refresh();
    expect(store.reads()).toBe(2);
  });

  it('never refuses a signature on secrets that it could not read anew: Zoom takes a 401 for the last word', async () => {
    const { store, secrets, wait } = setUp();
    await secrets.current();
    store.setDown(true);
    wait(minute);
    await expect(secrets.refresh()).rejects.toMatchObject({ reason: 'secret-unavailable', outcome: 503 });
    await expect(secrets.refresh()).rejects.toMatchObject({ reason: 'secret-unavailable' });
    expect(store.reads()).toBe(2);
    expect(await secrets.current()).toEqual([first]);
  });

  it('does not ask for a list that it has just found unusable', async () => {
    const { store, secrets, wait } = setUp();
    store.set(name, '[]');
    for (let request = 0; request < 50; request++)
      await expect(secrets.refresh()).rejects.toMatchObject({ reason: 'secret-unusable' });
    expect(store.reads()).toBe(1);
    store.set(name, JSON.stringify([second]));
    wait(5_000);
    expect(await secrets.refresh()).toEqual([second]);
  });
});

describe('what the store holds', () => {
  it.each([
    ['no JSON', 'secret-canary-secret-canary'],
    ['a text', '"secret-canary-secret-canary"'],
    ['an object', '{"secret-canary-secret":"secret-canary-secret"}'],
    ['no secret', '[]'],
    ['an empty secret', '[""]'],
    ['a blank secret', JSON.stringify([' '.repeat(32)])],
    ['a secret of 15 bytes', '["canary-15-bytes"]'],
    ['a short secret behind a good one', JSON.stringify([first, 'canary'])],
    ['a number', '[1234567890123456]'],
  ])('is refused when it is %s, and not repeated', async (_kind, text) => {
    const { store, secrets } = setUp();
    store.set(name, text);
    const error: unknown = await secrets.current().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ reason: 'secret-unusable', outcome: 503 });
    expect(String(error)).toContain(name);
    expect(String(error)).not.toContain('canary');
  });

  it('counts bytes, not characters', async () => {
    const { store, secrets } = setUp();
    store.set(name, JSON.stringify(['é'.repeat(8)]));
    expect(await secrets.current()).toEqual(['é'.repeat(8)]);
  });

  it('replaces good secrets even when it cannot be used: an emptied list is a revocation', async () => {
    const { store, secrets, wait } = setUp();
    await secrets.current();
    store.set(name, '[]');
    wait(minute);
    await expect(secrets.refresh()).rejects.toMatchObject({ reason: 'secret-unusable' });
    await expect(secrets.current()).rejects.toMatchObject({ reason: 'secret-unusable' });
  });
});
