import type { Stack, StatusAnswer } from '../../../api/answers.ts';
import { usePolled } from '../../../api/use-polled.ts';
import { formatTime } from '../../../text/format.ts';
import { Components } from './components.tsx';
import { InstanceTable } from './instance-table.tsx';
import { mergeInstances } from './merge-instances.ts';

const EVERY_MS = 5_000;

/** How each instance of each source is doing, and the parts that all of them share. */
export function SourcesView() {
  const { answer, failure } = usePolled<StatusAnswer>('status', () => '/api/status', EVERY_MS);
  return (
    <>
      {failure !== undefined && (
        <p class="mistake" role="alert">
          {failure.message}
        </p>
      )}
      {answer !== undefined && <Known answer={answer} />}
    </>
  );
}

function Known({ answer }: { readonly answer: StatusAnswer }) {
  const { at, stack } = answer;
  const told = stack !== null && 'instances' in stack ? stack : undefined;
  return (
    <>
      <p class="faint as-of">
        As of {formatTime(at, at)} UTC. <span role="status">{limits(answer)}</span>
      </p>
      {told !== undefined && <Components components={told.components} />}
      <InstanceTable instances={mergeInstances(answer)} nowMs={at} />
      {told?.notes.map((note) => (
        <p class="faint" key={note}>
          {note}
        </p>
      ))}
    </>
  );
}

function limits({ stack, hasMoreOrigins }: StatusAnswer): string {
  const cut = hasMoreOrigins ? 'Events name more instances than are shown: those with most events are.' : '';
  return [ofStack(stack), cut].join(' ').trim();
}

function ofStack(stack: Stack | { readonly error: string } | null): string {
  if (stack === null)
    return 'This receiver runs alone: cursors, dead letters, errors and components are known to the stack that starts one (npm start).';
  return 'error' in stack ? stack.error : '';
}
