import { Rejection, reasons, type Reason } from './index.ts';

const authenticated = ['parse', 'validate', 'normalize', 'complete', 'deliver'];

describe('reasons', () => {
  it.each(Object.entries(reasons))('%s loses nothing that was authenticated', (_reason, row) => {
    if (authenticated.includes(row.stage)) expect(row.outcome).toBe('dead letter');
    else expect(row.outcome).not.toBe('dead letter');
  });

  it('answers a fault of our own with 503, because providers give up on a 4xx', () => {
    const ours = Object.values(reasons).filter((row) => row.actor === 'operator' && row.outcome !== 'dead letter');
    expect(ours.map((row) => row.outcome)).toEqual(ours.map(() => 503));
  });
});

describe('Rejection', () => {
  it('takes stage, outcome and actor from its row', () => {
    const rejection = new Rejection('body-not-json', 'line 3');
    expect(rejection).toMatchObject({
      stage: 'parse',
      outcome: 'dead letter',
      actor: 'source owner',
      detail: 'line 3',
    });
  });

  it('says what was expected when no place is given', () => {
    for (const reason of Object.keys(reasons) as Reason[])
      expect(new Rejection(reason).detail).toBe(reasons[reason].meaning);
  });

  it('never carries more than 1,000 characters of detail', () => {
    expect(new Rejection('payload-shape', 'x'.repeat(5_000)).detail).toHaveLength(1_000);
  });
});
