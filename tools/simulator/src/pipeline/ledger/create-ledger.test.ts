import { createLedger } from './create-ledger.ts';

function setUp() {
  let now = 1_000;
  const ledger = createLedger(() => now);
  return {
    ledger,
    at: (time: number) => void (now = time),
    seen: () => ledger.sightings().map((one) => one.invariant),
  };
}

describe('an acknowledgement', () => {
  it('is fine when a place has it and whoever acknowledges was told', () => {
    const { ledger, seen } = setUp();
    ledger.took(['stream 1']);
    ledger.told(['stream 1']);
    ledger.acknowledged('a delivery', [{ anyOf: ['letter 1', 'stream 1'] }]);
    expect(seen()).toEqual([]);
  });

  it('breaks I-2 when no place has it', () => {
    const { ledger, seen } = setUp();
    ledger.took(['stream 2']);
    ledger.acknowledged('a delivery', [{ anyOf: ['letter 1', 'stream 1'] }]);
    expect(seen()).toEqual(['I-2']);
  });

  it('breaks I-12 when a place has it and nobody was told', () => {
    const { ledger, seen } = setUp();
    ledger.took(['stream 1']);
    ledger.acknowledged('a delivery', [{ anyOf: ['stream 1'] }]);
    expect(seen()).toEqual(['I-12']);
  });

  it('breaks I-2 when the place had it once, before it was asked for again', () => {
    const { ledger, at, seen } = setUp();
    ledger.took(['stream 1']);
    ledger.told(['stream 1']);
    at(2_000);
    ledger.acknowledged('a replay', [{ anyOf: ['stream 1'], since: 2_000 }]);
    ledger.took(['stream 1']);
    ledger.told(['stream 1']);
    ledger.acknowledged('a replay', [{ anyOf: ['stream 1'], since: 2_000 }]);
    expect(seen()).toEqual(['I-2']);
  });
});

describe('a promise', () => {
  const promised = { key: 'e1', kind: 'event', from: 'zoom-webhook', letters: ['letter of a 0'], at: 0 } as const;

  it('stays as it was first made', () => {
    const { ledger } = setUp();
    ledger.promise([promised]);
    ledger.promise([{ ...promised, at: 5 }]);
    expect(ledger.promises().get('e1')?.at).toBe(0);
  });

  it('is found by the letter that keeps it', () => {
    const { ledger } = setUp();
    ledger.promise([promised]);
    expect(ledger.promisedIn('letter of a 0')).toEqual(['e1']);
    expect(ledger.promisedIn('letter of b 0')).toEqual([]);
  });
});
