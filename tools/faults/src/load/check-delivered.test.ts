import { checkDelivered } from './check-delivered.ts';

const figures = { offered: 10, accepted: 5, deadLetters: {} };
const answers = new Map([
  [200, 5],
  [503, 20],
]);
const unheld = (...[found, load, plan]: Parameters<typeof checkDelivered>) =>
  checkDelivered(found, load, plan)
    .filter(({ held }) => !held)
    .map(({ what }) => what);

it('is content with half of the deliveries, and with refusals that say to come again', () => {
  expect(unheld(figures, { answers }, {})).toEqual([]);
});

it('is not content with a few deliveries of many, unless the fault outlasts the sender', () => {
  const few = { ...figures, accepted: 4 };
  expect(unheld(few, { answers }, {})).toEqual(['at least 50 % of the deliveries were accepted']);
  expect(unheld(few, { answers }, { leastShare: 0.4 })).toEqual([]);
});

it('hears a 401 although the next try was accepted', () => {
  expect(unheld(figures, { answers: new Map([...answers, [401, 1]]) }, {})).toEqual([
    'no honest delivery was answered 401',
  ]);
});

it('wants dead letters where the plan makes them, and only there', () => {
  const letters = { ...figures, deadLetters: { 'payload-shape': 1 } };
  expect(unheld(letters, { answers }, {})).toEqual(['nothing became a dead letter']);
  expect(unheld(letters, { answers }, { misshapenEach: 3 })).toEqual([]);
  expect(unheld(figures, { answers }, { makesLetters: true })).toEqual(['something became a dead letter']);
});
