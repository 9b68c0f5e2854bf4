import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { HistogramAnswer } from '../../../api/answers.ts';
import { themeChanged } from '../../../shell/theme.ts';
import { formatCount, formatStep } from '../../../text/format.ts';
import { addTerm } from './add-term.ts';
import { drawHistogram, type Drawing } from './draw-histogram.ts';
import { totalOf } from './stack-series.ts';
import type { View } from './view.ts';
import './histogram.css';

interface HistogramProps {
  readonly answer: HistogramAnswer | undefined;
  readonly view: View;
  readonly onNarrow: (change: Partial<View>) => void;
}

/** Events by time and source. A bar, a span that is drawn over bars, and a source narrow the search. */
export function Histogram({ answer, view, onNarrow }: HistogramProps) {
  const [at, setAt] = useState<number>();
  const bars = answer?.sources[0]?.counts.length ?? 0;
  const narrowTo = (first: number, last: number) => {
    if (answer === undefined || bars === 0) return;
    const iso = (bar: number) => new Date((answer.start + bar * answer.step) * 1_000).toISOString();
    setAt(undefined);
    onNarrow({ range: '', from: iso(first), to: iso(last + 1) });
  };
  const place = useDrawing(answer, at, narrowTo, setAt);
  const chosen = at === undefined ? bars - 1 : Math.min(at, bars - 1);
  return (
    <section class="histogram" aria-label="Events by time">
      <Legend answer={answer} view={view} onNarrow={onNarrow}>
        <span class="faint readout" aria-hidden="true">
          {answer !== undefined && at !== undefined && bars > 0 ? textOf(answer, chosen) : ''}
        </span>
      </Legend>
      <div
        class="chart"
        ref={place}
        tabIndex={0}
        role="slider"
        aria-label="Bar of the histogram; Enter narrows to its time"
        aria-valuemin={0}
        aria-valuemax={Math.max(0, bars - 1)}
        aria-valuenow={Math.max(0, chosen)}
        aria-valuetext={answer === undefined || bars === 0 ? 'no events' : textOf(answer, chosen)}
        onBlur={() => {
          setAt(undefined);
        }}
        onKeyDown={(event) => {
          const to = target(event.key, chosen, bars);
          if (event.key === 'Enter') narrowTo(chosen, chosen);
          else if (to === undefined) return;
          else setAt(to);
          event.preventDefault();
        }}
      />
    </section>
  );
}

function target(key: string, at: number, bars: number): number | undefined {
  const moves: Readonly<Record<string, number>> = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    PageDown: at - 10,
    PageUp: at + 10,
    Home: 0,
    End: bars - 1,
  };
  const to = moves[key];
  return to === undefined ? undefined : Math.min(bars - 1, Math.max(0, to));
}

/** `2026-01-01 10:00 UTC: 12 events, 10 okta-poller, 2 other` */
export function textOf({ start, step, sources }: HistogramAnswer, at: number): string {
  const time = new Date((start + at * step) * 1_000).toISOString().slice(0, 16).replace('T', ' ');
  const counts = sources.map(({ name, counts }) => [name, counts[at] ?? 0] as const).filter(([, count]) => count > 0);
  const total = totalOf(counts.map(([, count]) => count));
  return [
    `${time} UTC: ${formatCount(total)} events`,
    ...counts.map(([name, count]) => `${formatCount(count)} ${name}`),
  ].join(', ');
}

function useDrawing(
  answer: HistogramAnswer | undefined,
  at: number | undefined,
  narrowTo: (first: number, last: number) => void,
  pointAt: (bar: number | undefined) => void,
) {
  const place = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing | undefined>(undefined);
  const narrow = useRef(narrowTo);
  narrow.current = narrowTo;
  useEffect(() => {
    if (place.current === null) return;
    const made = drawHistogram(place.current, {
      onNarrow: (first, last) => {
        narrow.current(first, last);
      },
      onPoint: pointAt,
    });
    drawing.current = made;
    window.addEventListener(themeChanged, made.recolour);
    return () => {
      window.removeEventListener(themeChanged, made.recolour);
      made.end();
    };
  }, []);
  useEffect(() => {
    if (answer !== undefined) drawing.current?.show(answer);
  }, [answer]);
  useEffect(() => {
    drawing.current?.point(at);
  }, [at]);
  return place;
}

function Legend({ answer, view, onNarrow, children }: HistogramProps & { readonly children: ComponentChildren }) {
  if (answer === undefined || answer.sources.length === 0) return <p class="legend faint">No events to draw</p>;
  return (
    <p class="legend">
      <span class="faint">per {formatStep(answer.step)}, UTC</span>
      {answer.sources.map(({ name, counts }, at) => (
        <button
          key={name}
          type="button"
          class="quiet"
          disabled={name === 'other'}
          title={`Narrow to ${name}; with Shift leave it out`}
          onClick={(event) => {
            onNarrow({ query: addTerm(view.query, 'details.ingest.source', name, event.shiftKey) });
          }}
        >
          <span class={`swatch s${at}`} aria-hidden="true" />
          {name} <b>{formatCount(totalOf(counts))}</b>
        </button>
      ))}
      {children}
    </p>
  );
}
