// A few cards in full rows: as many as fit, never half a row more than asked for.
import { type ReactNode, useRef } from "react";
import { usePlace } from "@/lib/scroll";
import { columnsFor } from "./grid-shape";

interface CardGridProps<T> {
  label: string;
  items: T[];
  rows?: number;
  keyOf: (item: T) => string;
  render: (item: T) => ReactNode;
}

export function CardGrid<T>({ label, items, rows, keyOf, render }: CardGridProps<T>) {
  const ref = useRef<HTMLUListElement>(null);
  const { width } = usePlace(ref);
  const columns = columnsFor(width);
  const shown = rows ? items.slice(0, columns * (columns <= 2 ? rows + 1 : rows)) : items;
  return (
    <ul
      ref={ref}
      aria-label={label}
      className="grid gap-x-5 gap-y-6.5"
      style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
    >
      {shown.map((item) => (
        <li key={keyOf(item)} className="min-w-0">
          {render(item)}
        </li>
      ))}
    </ul>
  );
}
