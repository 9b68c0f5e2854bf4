import fc from 'fast-check';

import { createEnvelope } from './create-envelope.ts';
import { openEnvelope } from './open-envelope.ts';
import { sampleLetter } from './sample-letter.ts';
import { storedLetter } from './stored-letter.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html: what a message may hold. */
const sqsText = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

describe('storedLetter', () => {
  it('is text that SQS takes and whose length is its bytes, whatever stands in the fields', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constant('\u0000\u001f\ufffe\uffff\ud800 \u{1f600}'),
    );
    fc.assert(
      fc.property(text, (tenant) => {
        const envelope = createEnvelope(sampleLetter({ tenant, headersSafe: { note: tenant } }), 0);
        const { body } = storedLetter(envelope);
        expect(sqsText.test(body)).toBe(true);
        expect(Buffer.byteLength(body)).toBe(body.length);
        expect(openEnvelope(body).envelope).toEqual(envelope);
      }),
    );
  });
});
