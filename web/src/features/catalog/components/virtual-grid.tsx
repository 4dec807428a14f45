// A grid of cards that renders only the rows in view. Arrow keys move between cards, whatever the length.
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from "react";
import { usePlace } from "@/lib/scroll";
import type { Rows } from "../hooks/rows";
import type { Density } from "../hooks/use-density";
import { useRowsInView } from "../hooks/use-rows-in-view";
import { cardAfter, columnsFor, GAP, rowHeight } from "./grid-shape";
import { CardSkeleton } from "./skeletons";
import type { ListHandle } from "./track-table";

interface GridProps<T> {
  label: string;
  rows: Rows<T>;
  render: (item: T, index: number) => ReactNode;
  covers?: Density["covers"];
  round?: boolean;
  handle?: Ref<ListHandle>;
  onView?: (index: number) => void;
}

export function VirtualGrid<T>({ label, rows, render, covers, round, handle, onView }: GridProps<T>) {
  const ref = useRef<HTMLDivElement>(null);
  const { width } = usePlace(ref);
  const columns = columnsFor(width, covers);
  const lines = Math.ceil(rows.total / columns);
  const height = rowHeight(width, columns);
  const onHead = useCallback((line: number) => onView?.(line * columns), [onView, columns]);
  const options = { count: width > 0 ? lines : 0, height, overscan: 2 };
  const { view, scrollTo } = useRowsInView(ref, options, onHead);
  const { show } = rows;
  useEffect(() => {
    if (view.last >= 0) show(view.first * columns, (view.last + 1) * columns - 1);
  }, [show, view, columns]);
  useImperativeHandle(handle, () => ({ jump: (item) => scrollTo(Math.floor(item / columns), "start") }), [
    scrollTo,
    columns,
  ]);

  const [next, setNext] = useState<number | null>(null);
  useEffect(() => {
    if (next === null) return;
    const card = ref.current?.querySelector<HTMLElement>(`[data-index="${next}"] a`);
    if (!card) return;
    card.focus({ preventScroll: true });
    setNext(null);
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const item = (event.target as HTMLElement).closest<HTMLElement>("[data-index]");
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    const to = cardAfter(event.key, Number(item.dataset.index), columns, rows.total, isRightToLeft());
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    scrollTo(Math.floor(to / columns));
    setNext(to);
  };
  return (
    <div
      ref={ref}
      role="list"
      aria-label={label}
      onKeyDown={onKeyDown}
      className="relative"
      style={{ height: lines * height, contain: "layout style" }}
    >
      {Array.from({ length: Math.max(0, view.last - view.first + 1) }, (_, step) => view.first + step).map(
        (line) => (
          <div
            key={line}
            role="presentation"
            className="absolute inset-x-0 top-0 grid"
            style={{
              transform: `translateY(${line * height}px)`,
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
              columnGap: GAP,
            }}
          >
            {Array.from({ length: Math.min(columns, rows.total - line * columns) }, (_, column) => {
              const index = line * columns + column;
              const item = rows.get(index);
              return (
                <div
                  key={index}
                  role="listitem"
                  data-index={index}
                  aria-setsize={rows.total}
                  aria-posinset={index + 1}
                  aria-busy={item ? undefined : true}
                  className="min-w-0"
                >
                  {item ? render(item, index) : <CardSkeleton {...(round ? { round } : {})} />}
                </div>
              );
            })}
          </div>
        ),
      )}
    </div>
  );
}

function isRightToLeft(): boolean {
  return document.documentElement.dir === "rtl";
}
