import { createMemoryPauseReader, createSsmClient, createSsmPauseReader } from '@mef/settings';

import { setAwsEnvironment } from './aws-environment.ts';
import { describePauseBook, type PausesUnderTest } from './pause-book.contract.ts';
import { startParameters, type Parameters } from './start-parameters.ts';

let parameters: Parameters;
let restore: () => void;

beforeAll(async () => {
  parameters = await startParameters();
  restore = setAwsEnvironment({ AWS_ENDPOINT_URL_SSM: parameters.url });
});

afterAll(() => {
  restore();
  parameters.stop();
});

beforeEach(() => {
  parameters.plain.clear();
  parameters.setHealth('up');
});

function openSsm(): PausesUnderTest {
  return {
    read: createSsmPauseReader(createSsmClient()),
    set: (parameter, text) => {
      if (text === undefined) parameters.plain.delete(parameter);
      else parameters.plain.set(parameter, text);
    },
    setDown: (down) => {
      parameters.setHealth(down ? 'failing' : 'up');
    },
  };
}

describePauseBook('memory', createMemoryPauseReader);
describePauseBook('Systems Manager', openSsm);
