import { useMemo, useRef, useState } from 'preact/hooks';
import type { EventsAnswer, HistogramAnswer } from '../../../api/answers.ts';
import { usePolled } from '../../../api/use-polled.ts';
import { goTo } from '../../../shell/go-to.ts';
import { useKeys } from '../../../shell/use-keys.ts';
import { EventList } from './event-list.tsx';
import { Histogram } from './histogram.tsx';
import { ListState } from './list-state.tsx';
import { RangePicker } from './range-picker.tsx';
import { SearchForm } from './search-form.tsx';
import { useStepping } from './use-stepping.ts';
import { addressOf, askAt, narrowed, readView, type View } from './view.ts';

const EVERY_MS = 1_000;
const SIZE = 50;

/** Events as they come in, or those that a search finds. */
export function EventsView({ parameters }: { readonly parameters: URLSearchParams }) {
  const view = readView(parameters);
  const [isPaused, setPaused] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const isLive = !isPaused && view.before === '' && view.to === '';
  const everyMs = isLive ? EVERY_MS : undefined;
  const asked = addressOf({ ...view, event: '' });
  const listOptions = { brief: '1', size: String(SIZE), before: view.before };
  const events = usePolled<EventsAnswer>(asked, () => askAt('/api/events', view, listOptions), everyMs);
  const histogram = usePolled<HistogramAnswer>(asked, () => askAt('/api/histogram', view), everyMs);
  const move = (change: Partial<View>) => goTo(addressOf(narrowed(view, change)));
  const step = useStepping(list);
  useKeys(
    useMemo(
      () => ({
        '/': () => search.current?.select(),
        l: () => setPaused((before) => !before),
        j: () => step(1),
        k: () => step(-1),
      }),
      [step],
    ),
  );
  return (
    <>
      <div class="ask">
        <SearchForm query={view.query} failure={events.failure} input={search} onSearch={(query) => move({ query })} />
        <RangePicker view={view} onPick={move} />
      </div>
      {events.answer?.hints?.map((hint) => (
        <p class="hint" key={hint}>
          {hint}
        </p>
      ))}
      <Histogram answer={histogram.answer} view={view} onNarrow={move} />
      <ListState
        events={events}
        view={view}
        isLive={isLive}
        isPaused={isPaused}
        onPause={() => setPaused((before) => !before)}
      />
      <EventList answer={events.answer} view={view} list={list} onNarrow={move} />
    </>
  );
}
