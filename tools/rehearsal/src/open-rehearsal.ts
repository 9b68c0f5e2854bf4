import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hands } from '@mef/command';
import { createSsmRecords } from '@mef/deploy';
import { createAccount } from './account/create-account.ts';
import type { Degraded } from './degraded/degraded.ts';
import { environmentOf } from './environment.ts';
import { createPrograms } from './programs/create-programs.ts';
import type { Rehearsal } from './rehearsal.ts';

/** A folder that is gone at the end, two free ports, and programs and clients that know nothing but the emulator. */
export async function openRehearsal(
  root: string,
  { bin, log }: { readonly bin: string; readonly log: string },
  hands: Hands,
): Promise<Rehearsal> {
  const folder = mkdtempSync(join(tmpdir(), 'mef-rehearsal-'));
  hands.onEnd('removing the folder of this run', () =>
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 }),
  );
  const urls = { emulator: await freeUrl(), receiver: await freeUrl() };
  const env = environmentOf(process.env, { folder, emulator: urls.emulator });
  mkdirSync(env['CDK_HOME'] ?? folder);
  writeFileSync(log, '');
  const programs = createPrograms({ cwd: root, env, log: (text) => appendFileSync(log, text) }, hands);
  const { ssm, ...account } = createAccount(urls.emulator);
  return {
    root,
    folder,
    synthesized: join(folder, 'synthesized'),
    programs,
    tools: { node: process.execPath, python: join(bin, 'python'), cfnLint: join(bin, 'cfn-lint') },
    urls,
    records: createSsmRecords(ssm),
    ...account,
    degraded: [] as Degraded[],
    clock: hands.clock,
    sleep: hands.sleep,
  };
}

async function freeUrl(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}
