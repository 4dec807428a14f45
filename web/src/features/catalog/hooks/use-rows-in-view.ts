// Which rows of a list with rows of one height are in view. Nothing is measured, so a list of any length has its
// whole height from the start.
import { type RefObject, useCallback, useLayoutEffect, useState } from "react";
import { usePlace, useScrollElement } from "@/lib/scroll";
import { scrollPace } from "@/lib/scroll-pace";

export interface View {
  first: number;
  /** The last row, itself included; -1 when there is none. */
  last: number;
}

interface Options {
  count: number;
  height: number;
  /** How many rows are drawn before and after those in view. */
  overscan: number;
  /** Rows come and go in blocks of this many, which spares most drawings while scrolling. */
  block?: number;
}

/** The rows that a window of the list touches, rounded outwards to whole blocks. */
export function rowsIn(
  offset: number,
  viewport: number,
  { count, height, overscan, block = 1 }: Options,
): View {
  if (count === 0 || height <= 0) return { first: 0, last: -1 };
  const first = Math.floor(offset / height) - overscan;
  const last = Math.ceil((offset + viewport) / height) - 1 + overscan;
  const bounded = (row: number) => Math.min(count - 1, Math.max(0, row));
  return {
    first: bounded(Math.floor(first / block) * block),
    last: bounded(Math.ceil((last + 1) / block) * block - 1),
  };
}

export function useRowsInView(
  ref: RefObject<HTMLElement | null>,
  options: Options,
  /** Told the row at the top of the page, with every scrolling: it must be cheap. */
  onHead?: (row: number) => void,
) {
  const { count, height, overscan, block = 1 } = options;
  const scroller = useScrollElement();
  const { top, width } = usePlace(ref);
  const [view, setView] = useState<View>({ first: 0, last: -1 });
  useLayoutEffect(() => {
    if (!scroller) return;
    const look = () => {
      const next = rowsIn(scroller.scrollTop - top, scroller.clientHeight, {
        count,
        height,
        overscan,
        block,
      });
      setView((before) => (before.first === next.first && before.last === next.last ? before : next));
      onHead?.(Math.min(count - 1, Math.max(0, Math.round((scroller.scrollTop - top) / height))));
    };
    const scrolled = () => {
      scrollPace.moved(scroller.scrollTop);
      look();
    };
    look();
    scroller.addEventListener("scroll", scrolled, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(scroller);
    return () => {
      scroller.removeEventListener("scroll", scrolled);
      observer.disconnect();
    };
  }, [scroller, top, count, height, overscan, block, onHead]);

  /** Brings a row into view: to the nearest edge, or to the top of the page. */
  const scrollTo = useCallback(
    (row: number, to: "nearest" | "start" = "nearest") => {
      if (!scroller) return;
      const y = top + row * height;
      const above = to === "start" ? 12 : 80;
      const under = y + height - scroller.clientHeight + 40;
      if (to === "start" || y - above < scroller.scrollTop) scroller.scrollTop = Math.max(0, y - above);
      else if (under > scroller.scrollTop) scroller.scrollTop = under;
    },
    [scroller, top, height],
  );
  return { view, top, width, scrollTo };
}
