import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryTerminal, performTool } from '@mef/command';
import type { Ended } from '../cdk/cdk.ts';
import type { Called } from '../check/deployed-functions.ts';
import { sha256 } from '../assembly/hash.ts';
import { readTemplate } from '../assembly/read-template.ts';
import { createMemoryRecords } from '../records/create-memory-records.ts';
import type { StandingStack } from '../standing/find-stack.ts';
import { createTools } from '../tools/create-tools.ts';
import { makeAssembly, type SampleApp } from './make-assembly.ts';

export const sampleApps: readonly SampleApp[] = [
  { name: 'mozdef-forwarder', purposes: ['mozdef', 'archive'], configuration: { destinations: [] } },
  { name: 'dlq-reprocessor', purposes: ['drain', 'handler'] },
  {
    name: 'acme-webhook',
    purposes: ['handler', 'reprocess', 'beat'],
    instances: ['main', 'eu'],
    configuration: { instances: [{ name: 'main' }, { name: 'eu' }] },
    isPosted: true,
  },
  { name: 'acme-poller', purposes: ['handler', 'reprocess'], instances: ['main'], configuration: { instances: [] } },
];

const nothingTried = { stored: 0, ignored: 0, rejected: 0, failed: 0, toStream: 0, skipped: 0 };

/** A workspace, an account that works, and what happened in it. */
export function createWorld() {
  const root = mkdtempSync(join(tmpdir(), 'mef-deploy-'));
  const records = createMemoryRecords();
  const done: string[] = [];
  const bucket = new Map<string, string>();
  const standing = new Map<string, StandingStack>();
  const called: { readonly name: string; readonly event: object }[] = [];
  let commits = 0;
  const world = {
    root,
    records,
    done,
    bucket,
    /** What CloudFormation has, by name. */
    standing,
    called,
    isClean: true,
    ended: 'done' as Ended | 'refused',
    /** What is in the buckets that stacks made, by name. */
    objects: new Map<string, number>(),
    /** What every parameter says that stacks publish. */
    published: 'as it was',
    /** What a function answers; undefined: as it does when all is well. */
    answerOf: (_name: string, _event: object): Called | undefined => undefined,
    states: ['Enabled'],
    /** Seconds until a heartbeat is in a log. */
    arrivesAfter: 3,
    /** Heartbeats of others are in a log. */
    delivers: false,
    /** What is typed when asked. */
    typed: undefined as string | undefined,
    commit: '',
    synthesize: (apps = sampleApps, stage = 'dev', table?: string) => {
      commits += 1;
      world.commit = String(commits).repeat(40);
      rmSync(join(root, 'cdk.out', stage), { recursive: true, force: true });
      makeAssembly(root, stage, apps, table);
    },
    /** The app as it is, but for this. */
    change: (name: string, change: Partial<SampleApp>) => {
      world.synthesize(sampleApps.map((app) => (app.name === name ? { ...app, ...change } : app)));
    },
    run: async (line: string) => {
      const { terminal, printed, said } = createMemoryTerminal();
      const tools = createTools(root, (_root, { say, answer, clock, sleep }) => ({
        say,
        answer,
        clock,
        sleep,
        records,
        cdk: {
          deploy: async (assembly, stacks) => {
            const ended = await act('deploy', assembly, stacks);
            return ended === 'refused' ? 'failed' : ended;
          },
          destroy: (assembly, stacks) => act('destroy', assembly, stacks),
          bootstrap: () => Promise.resolve('done'),
        },
        findStack: (name) => Promise.resolve(standing.get(name)),
        buckets: {
          empty: (bucket) => {
            done.push(`empty ${bucket}`);
            return Promise.resolve(world.objects.get(bucket) ?? 0);
          },
        },
        published: (names) => Promise.resolve(new Map(names.map((name) => [name, world.published]))),
        functions: {
          call: (name, event) => {
            called.push({ name, event });
            return Promise.resolve(world.answerOf(name, event) ?? { answer: answerWell(event) });
          },
          mappings: () => Promise.resolve(world.states),
          hasLogged: (_name, text, since) =>
            Promise.resolve(
              text.startsWith('beat-')
                ? clock() - since >= 300_000 + world.arrivesAfter * 1_000
                : text === 'heartbeat delivered' && world.delivers,
            ),
        },
        checkout: { commit: () => Promise.resolve(world.commit), isClean: () => Promise.resolve(world.isClean) },
        templates: {
          read: (key) => Promise.resolve(bucket.get(`${key}.json`)),
          has: (key) => Promise.resolve(bucket.has(key)),
        },
        ask: world.typed === undefined ? undefined : () => Promise.resolve(world.typed ?? ''),
      }));
      const [verb = '', ...words] = line.split(' ');
      const code = await performTool(tools[verb as keyof typeof tools], words, terminal);
      return { code, printed: printed(), said: said() };
    },
    end: () => {
      rmSync(root, { recursive: true });
    },
  };
  world.synthesize();
  return world;

  /** As the CLI does, it uploads what a deployment names, whether or not CloudFormation takes it. */
  function act(verb: string, assembly: string, stacks: readonly string[]): Promise<Ended | 'refused'> {
    done.push(`${verb} ${stacks.join(' ')}`);
    for (const stack of stacks) {
      if (verb === 'deploy') upload(assembly, stack);
      if (world.ended !== 'done') continue;
      if (verb === 'deploy') stand(assembly, stack);
      else standing.delete(stack);
    }
    return Promise.resolve(world.ended);
  }

  function stand(assembly: string, stack: string): void {
    const template = readFileSync(join(assembly, `${stack}.template.json`), 'utf8');
    const { retained, buckets } = readTemplate(stack, template);
    const isProtected = stack.startsWith('mef-prod-');
    const called = buckets.map((id) => `${stack}-${id.toLowerCase()}`);
    standing.set(stack, { name: stack, isProtected, retained, buckets: called });
  }

  function upload(assembly: string, stack: string): void {
    const template = readFileSync(join(assembly, `${stack}.template.json`), 'utf8');
    bucket.set(`${sha256(template)}.json`, template);
    const assets = join(assembly, `${stack}.assets.json`);
    if (!existsSync(assets)) return;
    for (const [, key = ''] of template.matchAll(/"S3Key":"([^"]+)"/g)) bucket.set(key, 'code');
  }
}

function answerWell(event: object): unknown {
  if ('heartbeat' in event) {
    const { instance } = event.heartbeat as { readonly instance: string };
    return { instance, heartbeat: `beat-${instance}` };
  }
  if ('replay' in event) return { results: [], counts: nothingTried, byReason: {} };
  return 'list' in event ? { groups: [] } : { batchItemFailures: [] };
}
