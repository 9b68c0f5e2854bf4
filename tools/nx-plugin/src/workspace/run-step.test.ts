import { EventEmitter } from 'node:events';
import { execPath } from 'node:process';
import { finish } from './finish.ts';
import { runStep } from './run-step.ts';

const said: string[] = [];
beforeEach(() => {
  said.length = 0;
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  jest.spyOn(console, 'error').mockImplementation((line: string) => void said.push(line));
});
afterEach(() => jest.restoreAllMocks());

const step = (script: string, signals?: EventEmitter) =>
  runStep(import.meta.dirname, 'a step', execPath, ['-e', script], signals);

describe('a step of a generator', () => {
  it('shows what a command said only where it fails', async () => {
    await step('console.log("fine")');
    expect(said).toEqual([]);
    await expect(step('console.error("no network"); process.exitCode = 1')).rejects.toMatchObject({
      name: 'Refusal',
      message: expect.stringMatching(/failed: what it said stands above\.$/),
      stack: '',
    });
    expect(said).toEqual(['no network']);
  });

  it('passes a signal on, ends with the command and says so', async () => {
    const signals = new EventEmitter();
    const ended = step('setInterval(() => {}, 1000)', signals);
    signals.emit('SIGTERM', 'SIGTERM');
    await expect(ended).rejects.toThrow(/ was stopped by SIGTERM\.$/);
    expect(signals.eventNames()).toEqual([]);
  });

  it('that fails leaves the author with what to do next', async () => {
    const steps = () => runStep(import.meta.dirname, 'a step', 'no-such-command', []);
    await expect(finish('Take it out with `undo`.', steps)).rejects.toMatchObject({
      name: 'Refusal',
      message: expect.stringMatching(/ENOENT[^\n]*\nTake it out with `undo`\.$/),
    });
  });
});
