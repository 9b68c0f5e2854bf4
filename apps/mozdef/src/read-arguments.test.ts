import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments, usage } from './read-arguments.ts';

const token = '0123456789abcdef';

test('without any it is this machine only, port 8080, 30 days', () => {
  expect(readArguments([], undefined)).toEqual({
    host: '127.0.0.1',
    port: 8080,
    dataDirectory: '.local/mozdef',
    retentionDays: 30,
    token: undefined,
    pull: undefined,
    help: false,
  });
});

test('all of them', () => {
  expect(
    readArguments(
      ['--host', '::1', '--port', '0', '--data', 'd', '--retention-days', '7', '--pull', 'http://q/0/mef', '--help'],
      ` ${token}\n`,
    ),
  ).toEqual({
    host: '::1',
    port: 0,
    dataDirectory: 'd',
    retentionDays: 7,
    token,
    pull: 'http://q/0/mef',
    help: true,
  });
});

test('what is pulled is the URL of a queue', () => {
  for (const url of ['queue', 'sqs://q/0/mef', 'http://q/', 'http://q/0/mef/'])
    expect(() => readArguments(['--pull', url], undefined)).toThrow('--pull takes the URL of a queue.');
});

test('a token file counts before the environment', () => {
  const directory = mkdtempSync(join(tmpdir(), 'mozdef-token-'));
  const file = join(directory, 'token');
  writeFileSync(file, `${token}-file\n`);
  expect(readArguments(['--token-file', file, '--host', '0.0.0.0'], token)).toMatchObject({
    token: `${token}-file`,
    host: '0.0.0.0',
  });
  writeFileSync(file, '\n');
  expect(() => readArguments(['--token-file', file], token)).toThrow(/fewer than 16 characters/);
  rmSync(directory, { recursive: true });
});

test.each(['0.0.0.0', '::', '192.0.2.1', 'siem.example.com', '', '127.example.com'])('%j demands a token', (host) => {
  expect(() => readArguments(['--host', host], undefined)).toThrow(/could send and read events: give a token/);
  expect(() => readArguments(['--host', host], '')).toThrow(/could send and read events: give a token/);
  expect(readArguments(['--host', host], token)).toMatchObject({ host });
});

test.each(['127.0.0.1', '127.9.9.9', 'localhost', '::1'])('%j does not', (host) => {
  expect(readArguments(['--host', host], undefined)).toMatchObject({ host, token: undefined });
});

test.each([
  [['--port', '65536'], /--port takes a whole number from 0 to 65535/],
  [['--port', 'x'], /--port takes/],
  [['--retention-days', '0'], /--retention-days takes a whole number from 1/],
  [['--nothing'], /--nothing/],
  [['extra'], /extra/],
])('%j is refused', (args, message) => {
  expect(() => readArguments(args, undefined)).toThrow(message);
});

test.each(['short', 'sixteen characters with space'])('the token %j is refused', (bad) => {
  expect(() => readArguments([], bad)).toThrow(/fewer than 16 characters or contains white space/);
});

test('the help names every option', () => {
  for (const option of ['--port', '--host', '--data', '--retention-days', '--token-file', '--help', 'MEF_MOZDEF_TOKEN'])
    expect(usage).toContain(option);
});
