import type uPlot from 'uplot';

/** A mouse that moves less, in pixels, clicks. */
const CLICK = 4;

/** What the mouse does. */
export interface Hand {
  /** Chooses the bars from the first to the last. */
  readonly onNarrow: (first: number, last: number) => void;
  /** Is over a bar, or over none. */
  readonly onPoint: (bar: number | undefined) => void;
}

/** A span that was drawn is narrowed to. */
export function selector({ onNarrow }: Hand): (plot: uPlot) => void {
  return (plot) => {
    const { left, width } = plot.select;
    if (width < CLICK) return;
    const ends = [barAt(plot, left), barAt(plot, left + width)] as const;
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    onNarrow(ends[0], ends[1]);
  };
}

/** Follows the mouse, and narrows to a bar that is clicked. */
export function listener({ onNarrow, onPoint }: Hand): (plot: uPlot) => void {
  return (plot) => {
    let down = 0;
    plot.over.addEventListener('mousedown', ({ clientX }) => {
      down = clientX;
    });
    plot.over.addEventListener('mousemove', ({ clientX }) => {
      onPoint(barAt(plot, clientX - plot.over.getBoundingClientRect().left));
    });
    plot.over.addEventListener('mouseleave', () => {
      onPoint(undefined);
    });
    plot.over.addEventListener('click', ({ clientX }) => {
      if (Math.abs(clientX - down) >= CLICK) return;
      const bar = barAt(plot, clientX - plot.over.getBoundingClientRect().left);
      onNarrow(bar, bar);
    });
  };
}

/** Bars begin at their time: the one that a place lies in is the last that began. */
function barAt(plot: uPlot, left: number): number {
  const [times] = plot.data;
  const time = plot.posToVal(left, 'x');
  const next = times.findIndex((each) => each > time);
  return Math.max(0, next === -1 ? times.length - 1 : next - 1);
}
