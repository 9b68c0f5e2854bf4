import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { createFindStack } from './create-find-stack.ts';

const STACK = 'mef-dev-stream';
const ID = `arn:aws:cloudformation:eu-west-1:111111111111:stack/${STACK}/ab-12`;

const template = {
  Resources: {
    Archive1: { Type: 'AWS::S3::Bucket', DeletionPolicy: 'Delete', Properties: {} },
    Log2: { Type: 'AWS::S3::Bucket', Properties: {} },
    Gone3: { Type: 'AWS::S3::Bucket', Properties: {} },
    Never4: { Type: 'AWS::S3::Bucket', Properties: {} },
    Kept5: { Type: 'AWS::S3::Bucket', DeletionPolicy: 'Retain', Properties: {} },
    State6: { Type: 'AWS::DynamoDB::Table', DeletionPolicy: 'RetainExceptOnCreate', Properties: {} },
  },
};

const resource = (id: string, called: string | undefined, status = 'CREATE_COMPLETE') =>
  `<member><LogicalResourceId>${id}</LogicalResourceId>${called === undefined ? '' : `<PhysicalResourceId>${called}</PhysicalResourceId>`}
<ResourceType>AWS::S3::Bucket</ResourceType><ResourceStatus>${status}</ResourceStatus></member>`;

const pages: Readonly<Record<string, string>> = {
  '': `<StackResourceSummaries>${resource('Archive1', 'mef-dev-stream-archive1-abc')}${resource('Gone3', 'mef-dev-stream-gone3-abc', 'DELETE_COMPLETE')}
</StackResourceSummaries><NextToken>two</NextToken>`,
  two: `<StackResourceSummaries>${resource('Log2', 'mef-dev-stream-log2-abc')}${resource('Never4', undefined, 'CREATE_FAILED')}
${resource('Kept5', 'mef-dev-stream-kept5-abc')}</StackResourceSummaries>`,
};

let server: Server;
let client: CloudFormationClient;
let described: { readonly status: number; readonly body: string };
let asked: string[];

const stack = (more: string) => ({
  status: 200,
  body: `<Stacks><member><StackId>${ID}</StackId><StackName>${STACK}</StackName>${more}</member></Stacks>`,
});
const refused = (code: string, message: string) => ({
  status: 400,
  body: `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`,
});

/** What CloudFormation answers, as XML. */
function answer(sent: URLSearchParams): { readonly status: number; readonly body: string } {
  if (sent.get('Action') === 'DescribeStacks') return described;
  const body =
    sent.get('Action') === 'GetTemplate'
      ? `<TemplateBody>${JSON.stringify(template).replaceAll('"', '&quot;')}</TemplateBody>`
      : (pages[sent.get('NextToken') ?? ''] ?? '');
  return { status: 200, body };
}

beforeEach(async () => {
  asked = [];
  described = stack('<StackStatus>UPDATE_COMPLETE</StackStatus>');
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request
      .on('data', (part: Buffer) => parts.push(part))
      .on('end', () => {
        const sent = new URLSearchParams(Buffer.concat(parts).toString());
        const action = sent.get('Action') ?? '';
        asked.push(`${action} ${sent.get('StackName') ?? ''}`);
        const { status, body } = answer(sent);
        response.writeHead(status, { 'content-type': 'text/xml' });
        const result = `<${action}Result>${body}</${action}Result>`;
        response.end(
          status === 200
            ? `<${action}Response>${result}</${action}Response>`
            : `<ErrorResponse>${body}</ErrorResponse>`,
        );
      });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  client = new CloudFormationClient({
    region: 'eu-west-1',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
});

afterEach(async () => {
  client.destroy();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

it('names the buckets that this very stack has and that go with it, whatever else is called alike', async () => {
  expect(await createFindStack(client)(STACK)).toEqual({
    name: STACK,
    isProtected: false,
    retained: ['AWS::S3::Bucket Kept5', 'AWS::DynamoDB::Table State6'],
    buckets: ['mef-dev-stream-archive1-abc', 'mef-dev-stream-log2-abc'],
  });
  expect(asked.slice(1)).toEqual([`GetTemplate ${ID}`, `ListStackResources ${ID}`, `ListStackResources ${ID}`]);
});

it('knows what somebody protected by hand', async () => {
  described = stack('<EnableTerminationProtection>true</EnableTerminationProtection>');
  expect(await createFindStack(client)(STACK)).toMatchObject({ isProtected: true });
});

it('finds nothing in what was never more than a change set', async () => {
  described = stack('<StackStatus>REVIEW_IN_PROGRESS</StackStatus>');
  expect(await createFindStack(client)(STACK)).toMatchObject({ retained: [], buckets: [] });
});

it('tells a stack that is not there from one that may not be seen', async () => {
  described = refused('ValidationError', `Stack with id ${STACK} does not exist`);
  expect(await createFindStack(client)(STACK)).toBeUndefined();
  described = refused('AccessDenied', `User is not authorized to perform cloudformation:DescribeStacks`);
  await expect(createFindStack(client)(STACK)).rejects.toThrow('not authorized');
  described = refused('ValidationError', 'The security token included in the request is expired');
  await expect(createFindStack(client)(STACK)).rejects.toThrow('expired');
});
