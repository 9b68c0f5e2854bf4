import { setAwsEnvironment } from './aws-environment.ts';
import { startParameters, type Parameters } from './start-parameters.ts';

/** One emulated parameter store for the tests of a file, empty and up before each; it is there once tests run. */
export function useParameters(): () => Parameters {
  let parameters: Parameters;
  let restore: () => void;
  beforeAll(async () => {
    parameters = await startParameters();
    restore = setAwsEnvironment({
      AWS_ENDPOINT_URL_SSM: parameters.url,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: parameters.url,
    });
  });
  afterAll(() => {
    restore();
    parameters.stop();
  });
  beforeEach(() => {
    parameters.values.clear();
    parameters.plain.clear();
    parameters.setHealth('up');
  });
  return () => parameters;
}
