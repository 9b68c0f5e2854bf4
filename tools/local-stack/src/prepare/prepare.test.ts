import { createPrivateKey, type JsonWebKey } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildApps, type BuildListener } from './build-apps.ts';
import { checkPort } from './check-port.ts';
import { lockDirectory } from './lock-directory.ts';
import { readSecrets } from './read-secrets.ts';
import { createProcesses } from '../processes.ts';
import { synthesize } from './synthesize.ts';
import { watchConfiguration } from './watch-configuration.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'prepare-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

describe('lockDirectory', () => {
  it('lets one process in, and another after it gave the directory back', () => {
    const unlock = lockDirectory(directory);
    expect(() => lockDirectory(directory)).toThrow(
      `A local stack is running already in ${directory} (process ${process.pid})`,
    );
    unlock();
    lockDirectory(directory)();
  });

  it('takes the directory of a process that is gone', () => {
    writeFileSync(join(directory, 'lock'), '999999999');
    expect(() => lockDirectory(directory)).not.toThrow();
  });

  it('says what to do when the directory cannot be written', () => {
    writeFileSync(join(directory, 'file'), '');
    expect(() => lockDirectory(join(directory, 'file/inside'))).toThrow(
      /Cannot write to .*Choose another place with: --dir PATH/,
    );
  });
});

describe('checkPort', () => {
  it('says what to do when a port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await expect(checkPort(port, 'MozDef receiver', '--mozdef-port')).rejects.toThrow(
      new RegExp(`Port ${port}, wanted for the MozDef receiver.*npm start -- --mozdef-port ${port + 1}`),
    );
    await new Promise((resolve) => server.close(resolve));
    await expect(checkPort(port, 'MozDef receiver', '--mozdef-port')).resolves.toBeUndefined();
  });
});

describe('synthesize', () => {
  it('shows what the program printed when it failed', async () => {
    mkdirSync(join(directory, 'infra/src'), { recursive: true });
    writeFileSync(join(directory, 'infra/src/main.ts'), `throw new Error('no bundle');`);
    const processes = createProcesses(directory, () => undefined);
    const options = { root: directory, directory, processes, overlay: undefined };
    await expect(synthesize(options)).rejects.toThrow(/does not synthesize.*no bundle/s);
  });
});

describe('readSecrets', () => {
  it('makes two long secrets for each parameter and keeps them, for the user alone', () => {
    const first = readSecrets(directory, { '/a': { format: 'text' } });
    const second = readSecrets(directory, { '/a': { format: 'text' }, '/b': { format: 'text' } });
    expect(second['/a']).toEqual(first['/a']);
    const all = Object.values(second).flat();
    expect(all.map(({ length }) => length >= 32)).toEqual([true, true, true, true]);
    expect(new Set(all).size).toBe(4);
    expect(statSync(join(directory, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('makes what each format asks for, and anew when a format changes', () => {
    const kinds = {
      '/t': { format: 'text' },
      '/b': { format: 'user:password' },
      '/w': { format: 'standard-webhooks' },
      '/k': { format: 'jwk' },
    } as const;
    const secrets = readSecrets(directory, kinds);
    expect(secrets['/b']?.[0]).toMatch(/^local-user:[\w-]{43}$/);
    expect(secrets['/w']?.[0]).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const jwk = JSON.parse(secrets['/k']?.[0] ?? '') as JsonWebKey & { kid: string };
    expect(jwk).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', kid: expect.any(String) as string });
    expect(createPrivateKey({ key: jwk, format: 'jwk' }).asymmetricKeyType).toBe('ec');

    expect(readSecrets(directory, kinds)).toEqual(secrets);
    const changed = readSecrets(directory, { ...kinds, '/t': { format: 'jwk' } });
    expect(changed['/k']).toEqual(secrets['/k']);
    expect(changed['/t']?.every((secret) => secret.startsWith('{'))).toBe(true);
  });

  it.each([
    ['RS256', 'rsa'],
    ['ES256', 'ec'],
    ['EdDSA', 'ed25519'],
  ] as const)('makes keys for %s and anew when the algorithm changes', (algorithm, type) => {
    const before = readSecrets(directory, {
      '/k': { format: 'jwk', algorithm: algorithm === 'RS256' ? 'EdDSA' : 'RS256' },
    });
    const secrets = readSecrets(directory, { '/k': { format: 'jwk', algorithm } })['/k'] ?? [];
    expect(secrets).toHaveLength(2);
    for (const secret of secrets) {
      const jwk = JSON.parse(secret) as JsonWebKey & { alg: string };
      expect([jwk.alg, createPrivateKey({ key: jwk, format: 'jwk' }).asymmetricKeyType]).toEqual([algorithm, type]);
      expect(before['/k']).not.toContain(secret);
    }
    expect(readSecrets(directory, { '/k': { format: 'jwk', algorithm } })['/k']).toEqual(secrets);
  });
});

describe('watchConfiguration', () => {
  it('tells of configurations, infrastructure and the receiver, several edits as one, and of no app that is gone', async () => {
    for (const folder of ['apps/one/config', 'apps/one/src', 'apps/mozdef/src/page', 'apps/two/config', 'infra/src'])
      mkdirSync(join(directory, folder), { recursive: true });
    const told: (readonly string[])[] = [];
    const stop = watchConfiguration(directory, (files) => told.push(files));
    writeFileSync(join(directory, 'apps/one/src/handler.ts'), '');
    writeFileSync(join(directory, 'infra/src/stack.ts'), '');
    writeFileSync(join(directory, 'apps/mozdef/src/page/render-page.ts'), '');
    writeFileSync(join(directory, 'apps/two/config/dev.json'), '{}');
    rmSync(join(directory, 'apps/two'), { recursive: true });
    writeFileSync(join(directory, 'apps/one/config/dev.json'), '{}');
    while (told.length === 0) await sleep(10);
    expect(told).toEqual([['apps/mozdef/src/page/render-page.ts', 'apps/one/config/dev.json', 'infra/src/stack.ts']]);
    stop();
  });
});

/** Names what is heard, in the order in which it comes. */
const hearInto = (events: string[]): BuildListener => ({
  changed: (app) => events.push(`changed ${app}`),
  broken: (errors) => events.push(`broken: ${errors}`),
  whole: (app) => events.push(`whole ${app}`),
});

describe('buildApps', () => {
  const source = () => join(directory, 'apps/one/src/handler.ts');
  const bundle = () => readFileSync(join(directory, 'apps/one/dist/handler.cjs'), 'utf8');

  beforeEach(() => {
    mkdirSync(join(directory, 'apps/one/src'), { recursive: true });
    mkdirSync(join(directory, 'apps/no-function/src'), { recursive: true });
    writeFileSync(source(), `export const handler = () => 'first';`);
  });

  it('builds every app that has a handler, and again after an edit; a broken edit keeps the bundle', async () => {
    const builds = await buildApps(directory);
    const events: string[] = [];
    builds.watch(hearInto(events));
    expect(builds.names()).toEqual(['one']);
    const before = builds.current('one');

    writeFileSync(source(), `export const handler = () => 'second';`);
    while (!bundle().includes('second')) await sleep(20);
    expect(builds.current('one').version).not.toBe(before.version);

    writeFileSync(source(), `export const handler = () => 'third`);
    while (!events.some((event) => event.startsWith('broken'))) await sleep(20);
    expect(bundle()).toContain('second');
    expect(events).toContain('changed one');
    expect(events.at(-1)).toMatch(
      /^broken: apps\/one does not build:\napps\/one\/src\/handler\.ts:1: Unterminated string/,
    );

    writeFileSync(source(), `export const handler = () => 'second';`);
    while (!events.includes('whole one')) await sleep(20);
    expect(events.filter((event) => event === 'changed one')).toHaveLength(1);
    builds.stop();
  });

  it('says nothing of a build that fails because its app is gone, and builds it when it is back', async () => {
    const builds = await buildApps(directory);
    const events: string[] = [];
    builds.watch(hearInto(events));
    rmSync(join(directory, 'apps/one'), { recursive: true });
    await sleep(300);
    mkdirSync(join(directory, 'apps/one/src'), { recursive: true });
    await sleep(50);
    writeFileSync(source(), `export const handler = () => 'back';`);
    while (events.length === 0) await sleep(20);
    expect(events).toEqual(['changed one']);
    builds.stop();
  });

  it('refuses to start with an app that does not build', async () => {
    writeFileSync(source(), 'export const = 1;');
    await expect(buildApps(directory)).rejects.toThrow(
      /apps\/one does not build:\napps\/one\/src\/handler\.ts:1: Expected identifier/,
    );
    expect(existsSync(join(directory, 'apps/one/dist'))).toBe(false);
  });

  it('refuses a workspace without apps', async () => {
    rmSync(source());
    await expect(buildApps(directory)).rejects.toThrow('has a src/handler.ts');
  });
});
