import { ranges, type Range, type View } from './view.ts';

interface RangePickerProps {
  readonly view: View;
  readonly onPick: (change: Partial<View>) => void;
}

const labels = {
  '15m': '15 min',
  '1h': '1 h',
  '6h': '6 h',
  '24h': '24 h',
  '7d': '7 d',
  all: 'All',
} as const satisfies Record<Range, string>;

/** How far back from now; a time of its own comes from the histogram or the address. */
export function RangePicker({ view, onPick }: RangePickerProps) {
  return (
    <div class="ranges" role="group" aria-label="Time">
      {(Object.keys(ranges) as Range[]).map((range) => (
        <button
          key={range}
          type="button"
          aria-pressed={view.range === range}
          onClick={() => {
            onPick({ range, from: '', to: '' });
          }}
        >
          {labels[range]}
        </button>
      ))}
    </div>
  );
}
