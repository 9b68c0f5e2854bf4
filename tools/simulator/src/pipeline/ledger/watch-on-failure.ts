import type { BucketPorts } from '../aws/create-bucket.ts';
import type { Ledger } from './create-ledger.ts';
import { place, sha256 } from './places.ts';

/** An object of what Lambda gave up may go when each of its records is a letter. */
export function watchOnFailure(ledger: Ledger): Required<Pick<BucketPorts, 'took' | 'deleting'>> {
  return {
    took: (_key, text) => {
      const places = recordsIn(text).map((bytes) => place.bucket(sha256(bytes)));
      ledger.took(places);
      ledger.told(places);
    },
    deleting: (_key, text) => {
      const needs = recordsIn(text).map((bytes) => ({ anyOf: [place.letterOf(sha256(bytes), -1)] }));
      ledger.acknowledged('a record that was given up', needs);
    },
  };
}

function recordsIn(text: string): readonly Uint8Array[] {
  const { payload } = JSON.parse(text) as { payload: string };
  const { Records } = JSON.parse(payload) as { Records: readonly { kinesis: { data: string } }[] };
  return Records.map(({ kinesis }) => Buffer.from(kinesis.data, 'base64'));
}
