import { outcomeOf } from './outcome-of.ts';

describe('outcomeOf', () => {
  it('tells a mapping what the function answered, and that a throttled call was none', () => {
    expect(outcomeOf({ kind: 'answered', payload: { batchItemFailures: [] } })).toEqual({
      kind: 'answered',
      response: { batchItemFailures: [] },
    });
    expect(outcomeOf({ kind: 'failed', errorType: 'Error', errorMessage: '' })).toEqual({ kind: 'failed' });
    const refused = (errorType: 'TooManyRequestsException' | 'RequestTooLargeException') =>
      outcomeOf({ kind: 'refused', errorType, errorMessage: '' });
    expect(refused('TooManyRequestsException')).toEqual({ kind: 'not started' });
    expect(refused('RequestTooLargeException')).toEqual({ kind: 'failed' });
  });
});
