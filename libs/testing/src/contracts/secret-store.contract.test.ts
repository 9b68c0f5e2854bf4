import { createMemorySecretReader, createSecretStore, createSsmClient, createSsmReader } from '@mef/settings';

import { describeSecretStore, type ParametersUnderTest } from './secret-store.contract.ts';
import { useParameters } from './use-parameters.ts';

const parameters = useParameters();

function openSsm(): ParametersUnderTest {
  return {
    read: createSsmReader(createSsmClient()),
    set: (parameter, text) => void parameters().values.set(parameter, text),
    setDown: (down) => {
      parameters().setHealth(down ? 'failing' : 'up');
    },
  };
}

describeSecretStore('memory', createMemorySecretReader);
describeSecretStore('Systems Manager', openSsm);

it('does not wait for a store that never answers', async () => {
  parameters().values.set('/silent', JSON.stringify(['a-secret-of-the-test']));
  parameters().setHealth('silent');
  const store = createSecretStore({ read: createSsmReader(createSsmClient()) });
  await expect(store('/silent').current()).rejects.toMatchObject({ reason: 'secret-unavailable' });
});
