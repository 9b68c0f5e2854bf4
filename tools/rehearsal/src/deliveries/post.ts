import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { OutsideError } from '@mef/command';
import { mef } from '../programs/command-lines.ts';
import { type Rehearsal, SOURCE, STAGE } from '../rehearsal.ts';

const INSTANCE = 'main';
const sampleSchema = z.object({ body: z.looseObject({ payload: z.looseObject({ object: z.looseObject({}) }) }) });
const sentSchema = z.object({ status: z.number() });

export interface Posted {
  readonly status: number;
  /** In the body, and in no other delivery. */
  readonly marker: string;
  readonly text: string;
}

/** A delivery of its own that `npx mef send` signs and posts to where the stack published that it listens. */
export async function send({ root, folder, programs, tools }: Rehearsal): Promise<Posted> {
  const { body, marker } = makeBody(root);
  const file = join(folder, `${marker}.json`);
  writeFileSync(file, body);
  const words = mef('send', file, '--source', SOURCE, '--instance', INSTANCE, '--stage', STAGE, '--yes', '--json');
  const { text } = await programs.run(tools.node, words);
  const line = text.split('\n').find((each) => each.startsWith('{'));
  if (line === undefined) throw new OutsideError(`mef send posted nothing: ${text.trim()}`);
  return { ...sentSchema.parse(JSON.parse(line)), marker, text: line };
}

/** The same by somebody who does not know the secret. */
export async function forge({ root, parameter, clock }: Rehearsal): Promise<Posted> {
  const { body, marker } = makeBody(root);
  const url = await parameter(`/mef/${STAGE}/${SOURCE}/${INSTANCE}/url`);
  if (url === undefined) throw new OutsideError(`${SOURCE} has not published where it listens.`);
  const headers = {
    'content-type': 'application/json',
    'x-zm-request-timestamp': String(Math.floor(clock() / 1_000)),
    'x-zm-signature': `v0=${'0'.repeat(64)}`,
  };
  const response = await fetch(url, { method: 'POST', headers, body });
  return { status: response.status, marker, text: await response.text() };
}

function makeBody(root: string): { readonly body: string; readonly marker: string } {
  const marker = randomUUID();
  const file = join(root, 'apps', SOURCE, 'samples/account-created/request.json');
  const { body } = sampleSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  body.payload.object['id'] = marker;
  return { body: JSON.stringify(body), marker };
}
