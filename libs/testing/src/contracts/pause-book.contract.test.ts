import { createMemoryParameters, createSsmClient, createSsmPauseReader } from '@mef/settings';

import { describePauseBook, type PausesUnderTest } from './pause-book.contract.ts';
import { useParameters } from './use-parameters.ts';

const parameters = useParameters();

function openSsm(): PausesUnderTest {
  return {
    read: createSsmPauseReader(createSsmClient()),
    set: (parameter, text) => {
      if (text === undefined) parameters().plain.delete(parameter);
      else parameters().plain.set(parameter, text);
    },
    setDown: (down) => {
      parameters().setHealth(down ? 'failing' : 'up');
    },
  };
}

describePauseBook('memory', createMemoryParameters);
describePauseBook('Systems Manager', openSsm);
