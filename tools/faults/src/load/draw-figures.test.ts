import type { SeenLetter } from '@mef/demo';
import { judgeFigures } from '../run/judge-figures.ts';
import { drawFigures } from './draw-figures.ts';

const RUN = 'soak1';
const mark = (number: number) => `${RUN}-${String(number).padStart(6, '0')}`;
const entry = (answeredMs: number | undefined) => ({
  at: 0,
  isWarmUp: false,
  attempts: 1,
  answeredMs,
  lastFailure: undefined,
});
const letter = (number: number, text = `{"event":7,"mark":"${mark(number)}"}`): SeenLetter => ({
  source: 'zoom-webhook',
  instance: 'main',
  reason: 'payload-shape',
  detail: '',
  receivedAt: 0,
  text,
  sha256: `hash of ${number}`,
});

/** Three accepted, of which the third is misshapen, and one that never was. */
const load = {
  run: RUN,
  book: new Map([
    [mark(1), entry(10)],
    [mark(2), entry(10)],
    [mark(3), entry(10)],
    [mark(4), entry(undefined)],
  ]),
  sha256: new Map([1, 2, 3, 4].map((number) => [mark(number), `hash of ${number}`])),
};
const whole = {
  stored: new Map([
    [mark(1), 1],
    [mark(2), 1],
  ]),
  letters: [letter(3)],
  at: 5_000,
};
const draw = (change: Partial<typeof whole> | { at: undefined } = {}, faultsInjected = 1) =>
  drawFigures(load, { ...whole, ...change }, { faultsInjected }, 3_000);
const judge = (...args: Parameters<typeof draw>) => judgeFigures(draw(...args));

describe('the verdict on a scenario', () => {
  it('passes where everything accepted is stored once or a dead letter', () => {
    expect(draw()).toMatchObject({
      offered: 4,
      accepted: 3,
      storedOnce: 2,
      doubled: 0,
      lost: 0,
      deadLetters: { 'payload-shape': 1 },
      recoveryMs: 2_000,
      faultsInjected: 1,
    });
    expect(judge()).toEqual([]);
  });

  it('lets a delivery be stored that its sender was told nothing of', () => {
    expect(judge({ stored: new Map([...whole.stored, [mark(4), 1]]) })).toEqual([]);
  });

  it.each([
    ['an event that is lost', { stored: new Map([[mark(1), 1]]) }, '1 of 3 accepted are lost'],
    ['a letter that is lost', { letters: [] }, '1 of 3 accepted are lost'],
    ['an event that is stored twice', { stored: new Map([...whole.stored, [mark(2), 2]]) }, '1 are stored twice'],
    [
      'an event that was never sent',
      { stored: new Map([...whole.stored, [mark(9), 1]]) },
      'not so: nothing is stored that was never sent',
    ],
    [
      'an event that is a dead letter too',
      { letters: [letter(3), letter(2, `{"category":"x","mark":"${mark(2)}"}`)] },
      'not so: nothing is stored and a dead letter too',
    ],
    [
      'a letter of other bytes',
      { letters: [{ ...letter(3), sha256: 'another' }] },
      'not so: a dead letter has the bytes that were sent',
    ],
    ['what never came to rest', { at: undefined }, 'not so: everything accepted was accounted for in time'],
  ])('fails for %s', (_what, change, fault) => {
    expect(judge(change)).toContain(fault);
  });

  it('fails where the fault was never met', () => {
    expect(judge({}, 0)).toEqual(['the fault was never met']);
  });

  it('fails where nothing was accepted, which proves nothing', () => {
    const nothing = { ...load, book: new Map([[mark(4), entry(undefined)]]) };
    const figures = drawFigures(nothing, { stored: new Map(), letters: [], at: 1 }, { faultsInjected: 1 }, 0);
    expect(judgeFigures(figures)).toEqual(['nothing was accepted at all']);
  });

  it('fails for an assertion of the scenario that does not hold', () => {
    const checks = [
      { what: 'the alarm rang', held: false },
      { what: 'the lights are on', held: true },
    ];
    expect(judgeFigures(drawFigures(load, whole, { faultsInjected: 1, checks }, 0))).toEqual([
      'not so: the alarm rang',
    ]);
  });
});
