import type { Instance } from './merge-instances.ts';
import { InstanceRow } from './instance-row.tsx';
import './instance-table.css';

const titles = [
  'State',
  'Source',
  'Rate/min',
  'Newest event',
  'Lag',
  'Cursor',
  'Saved',
  'Dead letters',
  'Last error',
] as const;
const numbers: readonly string[] = ['Rate/min', 'Newest event', 'Lag', 'Cursor', 'Saved'];

interface InstanceTableProps {
  readonly instances: readonly Instance[];
  readonly nowMs: number;
}

/** One line for each. */
export function InstanceTable({ instances, nowMs }: InstanceTableProps) {
  if (instances.length === 0) return <p>No source has sent anything yet.</p>;
  return (
    <table class="instances">
      <caption class="unseen">Instances of sources</caption>
      <thead>
        <tr>
          {titles.map((title) => (
            <th key={title} scope="col" class={numbers.includes(title) ? 'number' : undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {instances.map((each) => (
          <InstanceRow key={`${each.source}/${each.instance}`} each={each} nowMs={nowMs} />
        ))}
      </tbody>
    </table>
  );
}
