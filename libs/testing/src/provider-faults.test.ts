import type { ProviderFailure } from '@mef/provider-client';
import type { DimensionsOf } from '@mef/telemetry';

type Fault = DimensionsOf<'ProviderErrors'>['fault'];
type IsSame<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

describe('the dimension of failed calls to a provider', () => {
  it('has the failures of the client, none more and none less', () => {
    const isSame: IsSame<Fault, ProviderFailure> = true; // what fails is the type check
    expect(isSame).toBe(true);
  });
});
