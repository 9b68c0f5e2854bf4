import { readProgress } from './read-progress.ts';

describe('readProgress', () => {
  it('takes the latest of several lines', () => {
    const text = 'Mutation testing 10% 20/200 tested (1 survived)\nMutation testing 20% 40/200 tested (3 survived)\n';
    expect(readProgress(text)).toEqual({ done: 40, of: 200 });
  });

  it('knows nothing of other lines', () => {
    expect(readProgress('Starting initial test run')).toBeUndefined();
  });
});
