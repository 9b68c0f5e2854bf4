import { stored } from '../verdict.ts';
import { entryVerdicts } from './entry-verdicts.ts';

const sent = (...ids: string[]) => ids.map((Id) => ({ Id, MessageId: `m-${Id}`, MD5OfMessageBody: '' }));
const again = { kind: 'retry', reason: 'event-not-now' };

describe('entryVerdicts', () => {
  it('takes each entry by its id, in whatever order they come', () => {
    expect(entryVerdicts({ Successful: sent('2', '0'), Failed: [failed('1', 'InternalError')] }, 3)).toEqual([
      stored,
      again,
      stored,
    ]);
  });

  it.each([
    ['is named nowhere', { Successful: sent('0'), Failed: [] }],
    ['is on both lists', { Successful: sent('0', '1'), Failed: [failed('1', 'InternalError')] }],
    [
      'has no message id',
      { Successful: [...sent('0'), { Id: '1', MessageId: undefined, MD5OfMessageBody: '' }], Failed: [] },
    ],
    ['is refused for a reason nobody knows', { Successful: sent('0'), Failed: [failed('1', 'Odd', true)] }],
    [
      'is refused for now by a code that else is final',
      { Successful: sent('0'), Failed: [failed('1', 'InvalidMessageContents')] },
    ],
  ])('sends again an entry that %s', (_name, answer) => {
    expect(entryVerdicts(answer, 2)).toEqual([stored, again]);
  });

  it('sends all again where the answer says nothing', () => {
    expect(entryVerdicts({ Successful: undefined, Failed: undefined }, 2)).toEqual([again, again]);
  });

  it('keeps a message that SQS refuses for its characters', () => {
    expect(entryVerdicts({ Successful: [], Failed: [failed('0', 'InvalidMessageContents', true)] }, 1)).toEqual([
      expect.objectContaining({ kind: 'dead letter', reason: 'destination-refused' }),
    ]);
  });
});

function failed(Id: string, Code: string, SenderFault = false) {
  return { Id, Code, SenderFault };
}
