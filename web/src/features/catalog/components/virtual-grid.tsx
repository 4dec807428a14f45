// A grid of cards that renders only the rows in view and asks for more near its end.
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";
import { usePlace, useScrollElement } from "@/lib/scroll";
import { CARD_TEXT_HEIGHT } from "./album-card";

interface GridProps<T> {
  label: string;
  items: T[];
  total: number;
  keyOf: (item: T) => string;
  render: (item: T, index: number) => ReactNode;
  onNearEnd: () => void;
}

const GAP = 20;
const ROW_GAP = 26;

/** How many cards fit beside each other: two on a phone, more as there is room. */
export function columnsFor(width: number): number {
  if (width <= 0) return 2;
  return Math.max(2, Math.floor((width + GAP) / ((width < 600 ? 150 : 176) + GAP)));
}

export function VirtualGrid<T>({ label, items, total, keyOf, render, onNearEnd }: GridProps<T>) {
  const ref = useRef<HTMLDivElement>(null);
  const scroller = useScrollElement();
  const { top, width } = usePlace(ref);
  const columns = columnsFor(width);
  const rows = Math.ceil(items.length / columns);
  const card = (width - GAP * (columns - 1)) / columns;
  const height = Math.max(120, card + CARD_TEXT_HEIGHT + ROW_GAP);
  const virtualizer = useVirtualizer({
    count: width > 0 ? rows : 0,
    getScrollElement: () => scroller,
    estimateSize: () => height,
    overscan: 3,
    scrollMargin: top,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new height makes every measured row wrong.
  useEffect(() => virtualizer.measure(), [height]);
  const visible = virtualizer.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  const near = items.length < total && last >= rows - 4;
  useEffect(() => {
    if (near) onNearEnd();
  }, [near, onNearEnd]);
  return (
    <div ref={ref} role="list" aria-label={label} className="relative" style={{ height: rows * height }}>
      {visible.map((row) => (
        <div
          key={row.key}
          role="presentation"
          className="absolute inset-x-0 grid"
          style={{
            top: 0,
            transform: `translateY(${row.start - top}px)`,
            gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
            columnGap: GAP,
          }}
        >
          {items.slice(row.index * columns, (row.index + 1) * columns).map((item, column) => {
            const index = row.index * columns + column;
            return (
              <div
                key={keyOf(item)}
                role="listitem"
                aria-setsize={total}
                aria-posinset={index + 1}
                className="min-w-0"
              >
                {render(item, index)}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
