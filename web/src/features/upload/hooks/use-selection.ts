// Which rows of a list are selected. It holds ids: rows come and go while people work.
import { useMemo, useRef, useState } from "react";
import type { Track } from "@/api/types";

export interface Selection {
  ids: ReadonlySet<string>;
  /** The same as places in the list, from the top. */
  rows: readonly number[];
  /** Selects or deselects a row; with `range` all rows from the last one that was chosen. */
  toggle: (row: number, range?: boolean) => void;
  /** Exactly these rows. */
  span: (from: number, to: number) => void;
  all: () => void;
  clear: () => void;
}

export function useSelection(tracks: readonly Track[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const anchor = useRef(0);
  const rows = useMemo(
    () => tracks.flatMap(({ id }, row) => (chosen.has(id) ? [row] : [])),
    [tracks, chosen],
  );
  // What was published or deleted is selected no more.
  const ids = useMemo(() => new Set(rows.flatMap((row) => tracks[row]?.id ?? [])), [rows, tracks]);
  const between = (from: number, to: number) =>
    tracks.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ id }) => id);
  return {
    ids,
    rows,
    toggle: (row, range = false) => {
      const id = tracks[row]?.id;
      if (!id) return;
      const next = new Set(ids);
      if (range) for (const other of between(anchor.current, row)) next.add(other);
      else if (!next.delete(id)) next.add(id);
      anchor.current = row;
      setChosen(next);
    },
    span: (from, to) => {
      anchor.current = from;
      setChosen(new Set(between(from, to)));
    },
    all: () => setChosen(new Set(tracks.map(({ id }) => id))),
    clear: () => setChosen(new Set()),
  };
}
