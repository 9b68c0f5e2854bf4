import { exitCodes } from '@mef/command';
import { defineVerb } from '../../verb.ts';
import { askReprocessor } from '../../context/ask-reprocessor.ts';
import { describeLetter, describeQuarantined } from './describe-letter.ts';
import { idArgument, readId } from './letter-ids.ts';
import { sayPlace } from '../../output/say-place.ts';

/** One letter, and what the code of today makes of it. */
export const dlqShow = defineVerb({
  summary: 'shows a dead letter, and what the code that is deployed now would make of it',
  about: `Where it failed, each try, what to do about it, and its bytes after the source's redaction. Bytes that the source cannot even
parse cannot be masked and are left out. --reveal shows them all as they were received, with whatever secret is in them; the
reprocessor logs your name and the letter's id. With --json they are base64.`,
  arguments: { id: idArgument },
  options: { reveal: { text: 'the bytes as they were received; logged' } },
  examples: [
    'dlq show 3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA --stage prod',
    'dlq show 3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA --reveal --json | jq -r .raw | base64 -d',
  ],
  run: async (context, { id: text }, { reveal }) => {
    const id = readId(text);
    const shown = await askReprocessor(context, 'show', {
      id,
      ...(reveal ? { reveal, by: await context.caller() } : {}),
    });
    if ('notFound' in shown) {
      context.answer({ id, ...shown }, `There is no letter ${id}. What there is: npx mef dlq list${sayPlace(context)}`);
      return exitCodes.failed;
    }
    context.answer(
      shown,
      'quarantined' in shown ? describeQuarantined(shown, context) : describeLetter(shown, context),
    );
    return exitCodes.done;
  },
});
