import { checkId } from './check-id.ts';

const refused = {
  kind: 'dead letter',
  reason: 'destination-refused',
  detail: 'details.eventid: expected 1 to 512 bytes',
};

describe('an id that is to be an _id', () => {
  it.each([
    ['one byte', 'a'],
    ['512 bytes', 'a'.repeat(512)],
    ['256 letters of two bytes', 'é'.repeat(256)],
  ])('may have %s', (_name, id) => {
    expect(checkId({ id, line: '{}' })).toBeUndefined();
  });

  it.each([
    ['nothing', ''],
    ['513 bytes', 'a'.repeat(513)],
    ['257 letters of two bytes', 'é'.repeat(257)],
  ])('is refused before it is sent with %s', (_name, id) => {
    expect(checkId({ id, line: '{}' })).toEqual(refused);
  });
});
