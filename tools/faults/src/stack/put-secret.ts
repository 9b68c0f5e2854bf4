import type { BenchStack } from '../scenario.ts';
import { callEmulator } from './call-emulator.ts';
import { readStraight } from './read-straight.ts';

const ZOOM = '/mef/dev/zoom-webhook/main/signing-secret';

/** Puts a text where the live secrets of zoom-webhook's first instance stand. */
export async function putSecret(stack: BenchStack, Value: string): Promise<void> {
  const { ssm } = readStraight(stack.directory).endpoints;
  await callEmulator(ssm, 'ssm', 'PutParameter', { Name: ZOOM, Value, Type: 'SecureString', Overwrite: true });
}
