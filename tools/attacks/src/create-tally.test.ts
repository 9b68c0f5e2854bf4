import { forged, kept, stored, type Must, type Seen } from './attempt.ts';
import { createTally } from './create-tally.ts';
import { holds } from './run-attacks.ts';

const class_ = { id: 'forged', title: 'forged deliveries', path: 'HTTP' } as const;
const nothing: Seen = { answer: 401, events: 0, doubled: 0, letters: [] };
const event: Seen = { answer: 200, events: 1, doubled: 0, letters: [] };
const letter: Seen = { answer: 200, events: 0, doubled: 0, letters: ['body-not-json'] };

function figuresOf(must: Must, seen: Seen) {
  const tally = createTally();
  tally.nextGood(true);
  tally.add('kind', must, seen);
  return tally.figures(class_);
}

describe('what came of an attempt', () => {
  it.each([
    ['refused', forged, nothing],
    ['an event', stored, event],
    ['a dead letter', kept, letter],
    ['a dead letter of the right reason', { ...kept, reasons: ['body-not-json'] }, letter],
    ['ignored', kept, { ...event, events: 0, isIgnored: true }],
    ['too large', { status: [413], kept: 'nothing' }, { ...nothing, answer: 413 }],
  ] satisfies [string, Must, Seen][])('holds: %s', (_name, must, seen) => {
    expect(holds(figuresOf(must, seen))).toBe(true);
  });

  it.each([
    ['a forged one is answered 200', forged, event, { forgedAccepted: 1 }],
    ['a forged one is refused, yet kept', forged, { ...event, answer: 401 }, { forgedAccepted: 1 }],
    ['a forged one becomes a dead letter', forged, { ...letter, answer: 401 }, { forgedAccepted: 1 }],
    ['one is accepted and lost', kept, { ...event, events: 0 }, { lost: 1 }],
    ['one of many is missing', kept, { ...event, missing: 2 }, { lost: 2 }],
    ['one is stored twice', stored, { ...event, doubled: 1 }, { doubled: 1 }],
    ['no answer comes', stored, { ...event, answer: 'ECONNRESET' }, { crashed: 1 }],
    ['a function crashes', forged, { ...nothing, answer: 500 }, { crashed: 1 }],
    ['the answer is another one', forged, { ...nothing, answer: 404 }, {}],
    ['the answer says more', forged, { ...nothing, isWrongAnswer: true }, {}],
    ['an event is a dead letter', stored, letter, {}],
    ['a dead letter is an event', { ...kept, kept: 'letter' }, event, {}],
    ['the reason is another one', { ...kept, reasons: ['body-empty'] }, letter, {}],
    ['what was refused is kept', { status: [413], kept: 'nothing' }, { ...event, answer: 413 }, {}],
    ['an event is malformed', stored, { ...event, faults: ['a changed prototype'] }, {}],
  ] satisfies [string, Must, Seen, object][])('does not hold: %s', (_name, must, seen, counted) => {
    const figures = figuresOf(must, seen);
    expect(holds(figures)).toBe(false);
    expect(figures).toMatchObject(counted);
    expect(figures.checks).toContainEqual(expect.objectContaining({ held: false }));
  });

  it('does not hold where no good event was taken afterwards', () => {
    const tally = createTally();
    tally.add('kind', stored, event);
    expect(holds(tally.figures(class_))).toBe(false);
    tally.nextGood(true);
    expect(holds(tally.figures(class_))).toBe(true);
    tally.nextGood(false);
    tally.nextGood(true);
    expect(holds(tally.figures(class_))).toBe(false);
  });

  it('does not hold where a check did not', () => {
    const tally = createTally();
    tally.nextGood(true);
    tally.check('the page shows text', false);
    expect(holds(tally.figures(class_))).toBe(false);
  });

  it('counts answers and reasons', () => {
    const tally = createTally();
    tally.add('a', forged, nothing);
    tally.add('a', forged, nothing);
    tally.add('b', kept, letter);
    expect(tally.figures(class_)).toMatchObject({
      offered: 3,
      accepted: 1,
      refused: { '401': 2 },
      deadLetters: { 'body-not-json': 1 },
      checks: [{ what: 'a: 2 × 401' }, { what: 'b: 1 × 200' }],
    });
  });
});
