import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { HistogramAnswer } from '../../../api/answers.ts';
import { type Hand, listener, selector } from './hear-mouse.ts';
import { stackSeries } from './stack-series.ts';

export interface Drawing {
  show: (answer: HistogramAnswer) => void;
  /** Marks a bar, or none. */
  point: (bar: number | undefined) => void;
  /** The colours are other ones now. */
  recolour: () => void;
  end: () => void;
}

const HEIGHT = 132;
/** Stacked bars that fill `place`. */
export function drawHistogram(place: HTMLElement, hand: Hand): Drawing {
  let plot: uPlot | undefined;
  let shown: HistogramAnswer | undefined;
  let names = '';

  const redraw = () => {
    plot?.destroy();
    plot = undefined;
    if (shown !== undefined && shown.sources.length > 0) plot = draw(place, shown, hand);
  };
  const resize = new ResizeObserver(() => {
    plot?.setSize({ width: place.clientWidth, height: HEIGHT });
  });
  resize.observe(place);
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', redraw);
  return {
    show: (answer) => {
      shown = answer;
      const own = JSON.stringify([answer.step, ...answer.sources.map(({ name }) => name)]);
      if (own === names && plot !== undefined) plot.setData(toData(answer));
      else redraw();
      names = own;
    },
    point: (bar) => {
      if (plot === undefined) return;
      const time = bar === undefined ? undefined : plot.data[0][bar];
      const left = time === undefined ? -10 : plot.valToPos(time + (shown?.step ?? 0) / 2, 'x');
      plot.setCursor({ left, top: time === undefined ? -10 : 1 });
    },
    recolour: redraw,
    end: () => {
      resize.disconnect();
      dark.removeEventListener('change', redraw);
      plot?.destroy();
    },
  };
}

function toData(answer: HistogramAnswer): uPlot.AlignedData {
  return stackSeries(answer).map((row) => [...row]) as uPlot.AlignedData;
}

function draw(place: HTMLElement, answer: HistogramAnswer, hand: Hand): uPlot {
  const colour = createColours(place);
  const bars = uPlot.paths.bars?.({ size: [0.86, 160], align: 1 });
  const axis = {
    stroke: colour('--faint'),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
    font: '11px system-ui, sans-serif',
  } as const;
  return new uPlot(
    {
      width: place.clientWidth,
      height: HEIGHT,
      padding: [6, 20, 0, 0],
      legend: { show: false },
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1_000), 'Etc/UTC'),
      cursor: { y: false, points: { show: false }, drag: { x: true, y: false, setScale: false } },
      select: { show: true, left: 0, top: 0, width: 0, height: 0 },
      scales: { x: { time: true, range: rangeOf }, y: { range: (_plot, _min, max) => [0, Math.max(1, max * 1.05)] } },
      axes: [
        { ...axis, size: 24, gap: 4, space: 70, values: timeLabels },
        {
          ...axis,
          size: 46,
          space: 28,
          incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6],
        },
      ],
      series: [
        {},
        ...answer.sources.map((_, at) => ({
          ...(bars && { paths: bars }),
          fill: colour(`--s${at}`),
          width: 0,
          points: { show: false },
        })),
      ],
      hooks: { setSelect: [selector(hand)], ready: [listener(hand)] },
    },
    toData(answer),
    place,
  );
}

/** A custom property is text to the browser until something has that colour. */
function createColours(place: HTMLElement): (name: string) => string {
  return (name) => {
    const probe = place.appendChild(document.createElement('span'));
    probe.style.color = `var(${name})`;
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  };
}

/** The last bar is as wide as the others. */
function rangeOf({ data }: uPlot): uPlot.Range.MinMax {
  const [times] = data;
  const first = times[0] ?? 0;
  const step = (times[1] ?? first + 60) - first;
  return [first, (times.at(-1) ?? first) + step];
}

const labels = {
  time: new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', hour: '2-digit', minute: '2-digit' }),
  day: new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' }),
} as const;

/** A day's name where it begins, or where a bar is longer than an hour. */
function timeLabels(_plot: uPlot, splits: number[]): string[] {
  return splits.map((seconds) => {
    const date = new Date(seconds * 1_000);
    return seconds % 86_400 === 0 ? labels.day.format(date) : labels.time.format(date);
  });
}
