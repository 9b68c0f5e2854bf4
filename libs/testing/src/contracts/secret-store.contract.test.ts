import {
  createMemoryParameters,
  createSecretReader,
  createSecretStore,
  createSsmClient,
  type SecretHome,
} from '@mef/settings';

import { describeSecretStore, type ParametersUnderTest } from './secret-store.contract.ts';
import { useParameters } from './use-parameters.ts';

const parameters = useParameters();

function openHome(home: SecretHome): ParametersUnderTest {
  return {
    read: createSecretReader(home, createSsmClient()),
    set: (parameter, text) => void parameters().values.set(parameter, text),
    setDown: (down) => {
      parameters().setHealth(down ? 'failing' : 'up');
    },
  };
}

describeSecretStore('memory', createMemoryParameters);
describeSecretStore('Systems Manager', () => openHome('ssm'));
describeSecretStore('Secrets Manager', () => openHome('secrets-manager'));

it.each(['ssm', 'secrets-manager'] as const)('does not wait for a store that never answers: %s', async (home) => {
  parameters().values.set('/silent', JSON.stringify(['a-secret-of-the-test']));
  parameters().setHealth('silent');
  const store = createSecretStore({ read: createSecretReader(home, createSsmClient()) });
  await expect(store('/silent').current()).rejects.toMatchObject({ reason: 'secret-unavailable' });
});
