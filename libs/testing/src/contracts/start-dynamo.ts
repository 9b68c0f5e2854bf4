import { once } from 'node:events';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';

/** What comes of a call: the table does nothing, or does what it is asked and the answer goes lost. */
export type DynamoFault = 'throttled' | 'failing' | 'silent' | 'cut off' | 'answer lost';

/** DynamoDB in memory with one table of the keys `pk` and `sk`, both text. */
export interface RunningDynamo {
  readonly url: string;
  readonly tableName: string;
  /** What comes of the next calls, attempts of the SDK counted one by one. */
  disturb(fault: DynamoFault, calls: number): void;
  /** Forgets what is left of disturbances. */
  calm(): void;
  stop(): Promise<void>;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export async function startDynamo(): Promise<RunningDynamo> {
  const server = dynalite({ createTableMs: 0 });
  const faults: DynamoFault[] = [];
  const [emulator] = server.listeners('request') as [RequestListener];
  const outcomes = outcomesOf(emulator);
  server.removeAllListeners('request').on('request', (request: IncomingMessage, response: ServerResponse) => {
    const fault = faults.shift();
    (fault === undefined ? emulator : outcomes[fault])(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const tableName = await createTable(url);
  return {
    url,
    tableName,
    disturb: (fault, calls) => void faults.push(...Array.from({ length: calls }, () => fault)),
    calm: () => void faults.splice(0),
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html */
function outcomesOf(emulator: Answer): Readonly<Record<DynamoFault, Answer>> {
  const fail =
    (status: number, type: string): Answer =>
    (request, response) => {
      request.resume();
      response
        .writeHead(status, { 'content-type': 'application/x-amz-json-1.0' })
        .end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'made up' }));
    };
  return {
    throttled: fail(400, 'ProvisionedThroughputExceededException'),
    failing: fail(500, 'InternalServerError'),
    silent: () => undefined,
    'cut off': (request, response) => {
      request.resume();
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0', 'content-length': 1_000 });
      response.write('{"Items":');
    },
    'answer lost': (request, response) => {
      response.end = () => {
        request.socket.destroy();
        return response;
      };
      emulator(request, response);
    },
  };
}

async function createTable(endpoint: string): Promise<string> {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
  const tableName = 'state';
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  client.destroy();
  return tableName;
}
