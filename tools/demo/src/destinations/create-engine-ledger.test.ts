import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMarkers } from '../sender/marker.ts';
import { createEngineLedger } from './create-engine-ledger.ts';

test('counts marks beside documents that keep no record, as heartbeats do', async () => {
  const markers = createMarkers('soak', '0a1b2c3d');
  const [one, other] = [markers.next(), markers.next()];
  const sources = [
    { details: { raw: `topic ${one}` } },
    {},
    { details: {} },
    { details: { raw: `topic ${other} ${one}` } },
  ];
  const hits = sources.map((_source, at) => ({ sort: [at], _source }));
  const engine = createServer((_request, response) => void response.end(JSON.stringify({ hits: { hits } })));
  engine.listen(0, '127.0.0.1');
  await once(engine, 'listening');
  const url = `http://127.0.0.1:${(engine.address() as AddressInfo).port}`;
  try {
    const ledger = createEngineLedger(url, { run: markers.run, source: 'zoom-webhook', startedAt: 0 });
    expect(await ledger.marks('topic', 0, 1)).toEqual(
      new Map([
        [one, 2],
        [other, 1],
      ]),
    );
  } finally {
    engine.close();
  }
});
