// A row of cards that scrolls sideways, by touch, wheel, keyboard and buttons.
import { type ReactNode, useDeferredValue, useEffect, useState } from "react";
import { classes } from "@/lib/class-names";
import { t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";

/** As many cards as a wide screen shows; the rest is drawn when there is time, piece by piece. */
const FIRST = 8;

interface ShelfProps<T> {
  title: string;
  items: T[];
  keyOf: (item: T) => string;
  render: (item: T, index: number) => ReactNode;
  /** A link to all of them. */
  more?: ReactNode;
  /** Wide cards, for a place in a track. */
  wide?: boolean;
}

export function Shelf<T>({ title, items, keyOf, render, more, wide }: ShelfProps<T>) {
  const [list, setList] = useState<HTMLElement | null>(null);
  const first = items.length > FIRST ? items.slice(0, FIRST) : items;
  const shown = useDeferredValue(items, first);
  const ends = useEnds(list, shown.length);
  const scroll = (direction: 1 | -1) => {
    if (!list) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const sign = getComputedStyle(list).direction === "rtl" ? -1 : 1;
    list.scrollBy({
      left: sign * direction * list.clientWidth * 0.85,
      behavior: calm ? "instant" : "smooth",
    });
  };
  return (
    <section aria-label={title} className="mb-11">
      <div className="mb-3 flex h-9 items-center gap-4">
        <h2 title={title} className="truncate text-xl font-semibold tracking-tight">
          {title}
        </h2>
        <div className="ms-auto flex shrink-0 items-center gap-1">
          {more}
          {!(ends.start && ends.end) && (
            <div className="flex pointer-coarse:hidden">
              <IconButton
                label={t("catalog.shelf.back", { title })}
                icon="back"
                size="small"
                disabled={ends.start}
                onClick={() => scroll(-1)}
              />
              <IconButton
                label={t("catalog.shelf.on", { title })}
                icon="forward"
                size="small"
                disabled={ends.end}
                onClick={() => scroll(1)}
              />
            </div>
          )}
        </div>
      </div>
      <ul
        ref={setList}
        aria-label={title}
        className="-mx-4 flex snap-x snap-mandatory scroll-px-4 gap-4 overflow-x-auto overscroll-x-contain px-4 pt-1 pb-3 [scrollbar-width:none] sm:-mx-8 sm:scroll-px-8 sm:gap-5 sm:px-8"
      >
        {shown.map((item, index) => (
          <li
            key={keyOf(item)}
            className={classes("min-w-0 shrink-0 snap-start", wide ? "w-72 sm:w-80" : "w-38 sm:w-46")}
          >
            {render(item, index)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Whether a row stands at its beginning and at its end. */
function useEnds(list: HTMLElement | null, count: number): { start: boolean; end: boolean } {
  const [ends, setEnds] = useState({ start: true, end: true });
  // biome-ignore lint/correctness/useExhaustiveDependencies: more cards make a longer row.
  useEffect(() => {
    if (!list) return;
    const look = () => {
      const at = Math.abs(list.scrollLeft);
      const start = at < 2;
      const end = at > list.scrollWidth - list.clientWidth - 2;
      setEnds((before) => (before.start === start && before.end === end ? before : { start, end }));
    };
    look();
    list.addEventListener("scroll", look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(list);
    return () => {
      list.removeEventListener("scroll", look);
      observer.disconnect();
    };
  }, [list, count]);
  return ends;
}
