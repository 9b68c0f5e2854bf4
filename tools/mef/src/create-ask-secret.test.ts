import { PassThrough } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { setImmediate as letGo } from 'node:timers/promises';
import { createAskSecret } from './create-ask-secret.ts';

function setUp(isTTY: boolean) {
  const input = Object.assign(new PassThrough(), { isTTY, setRawMode: () => input });
  const output = new PassThrough();
  let shown = '';
  output.on('data', (chunk: Buffer) => (shown += chunk.toString()));
  const interrupt = new AbortController();
  const ask = createAskSecret(input as unknown as ReadStream, output, interrupt);
  return { input, ask, interrupt, shown: () => shown };
}

it('shows the question and nothing of what is typed', async () => {
  const { input, ask, shown } = setUp(true);
  const asking = ask('secret: ');
  for (const letter of 'hushed\r') {
    input.write(letter);
    await letGo();
  }
  expect(await asking).toBe('hushed');
  expect(shown()).toBe('secret: \n');
});

it.each([
  ['hushed\n', 'hushed'],
  ['hushed\r\n', 'hushed'],
  ['{\n"kty": "RSA"\n}\n', '{\n"kty": "RSA"\n}'],
  [' hushed \n\n', ' hushed \n'],
])('takes %j of a pipe as %j', async (piped, taken) => {
  const { input, ask, shown } = setUp(false);
  input.end(piped);
  expect(await ask('secret: ')).toBe(taken);
  expect(shown()).toBe('');
});

it('ends at Ctrl-C', async () => {
  const { input, ask, interrupt } = setUp(true);
  const asking = ask('secret: ');
  input.write('hus');
  input.write('\u0003');
  await expect(asking).rejects.toMatchObject({ name: 'Interrupted' });
  expect(interrupt.signal.aborted).toBe(true);
});
