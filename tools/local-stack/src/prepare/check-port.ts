import { createServer } from 'node:net';
import { LocalStackError } from '../local-error.ts';

/** @throws LocalStackError when something else listens there; port 0 is always free. */
export async function checkPort(port: number, purpose: string, option: string): Promise<void> {
  const server = createServer();
  const failure = await new Promise<Error | undefined>((resolve) => {
    server.once('error', resolve);
    server.listen(port, '127.0.0.1', () =>
      server.close(() => {
        resolve(undefined);
      }),
    );
  });
  if (failure === undefined) return;
  throw new LocalStackError(
    `Port ${port}, wanted for the ${purpose}, cannot be used (${failure.message}). ` +
      `Stop what listens there, or choose another one with: npm start -- ${option} ${port + 1}`,
    { cause: failure },
  );
}
