// A list of tracks that renders only the rows in view. One row at a time takes part in the tab order; the arrow
// keys move between rows, Enter plays (the grid pattern of the ARIA Authoring Practices).
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Track } from "@/api/types";
import { classes } from "@/lib/class-names";
import { useMediaQuery } from "@/lib/hooks";
import { usePlace, useScrollElement } from "@/lib/scroll";
import { isPlayable, playFrom } from "../hooks/use-play";
import { gridTemplate, saysArtists, type TrackColumns, TrackRow } from "./track-row";

interface TableProps {
  label: string;
  tracks: Track[];
  total: number;
  columns: TrackColumns;
  /** Where a play started, for the listening history. */
  source: string;
  /** The list that plays, when it is longer than this one (an album of several discs). */
  playlist?: Track[];
  onNearEnd?: () => void;
}

const ROW = 58;
/** For albums by one artist, whose rows are one line each. */
const LOW_ROW = 48;
const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

export function TrackTable({ label, tracks, total, columns, source, playlist, onNearEnd }: TableProps) {
  const ref = useRef<HTMLDivElement>(null);
  const scroller = useScrollElement();
  const { top } = usePlace(ref);
  const [at, setAt] = useState(0);
  const focusNext = useRef(false);
  const touch = useMediaQuery("(pointer: coarse)");
  const height = tracks.some((track) => saysArtists(track, columns)) ? ROW : LOW_ROW;
  const virtualizer = useVirtualizer({
    count: tracks.length,
    getScrollElement: () => scroller,
    estimateSize: () => height,
    overscan: 12,
    scrollMargin: top,
    scrollPaddingStart: 80,
    scrollPaddingEnd: 40,
  });
  const rows = virtualizer.getVirtualItems();
  const last = rows.at(-1)?.index ?? 0;
  const near = tracks.length < total && last >= tracks.length - 25;
  useEffect(() => {
    if (near) onNearEnd?.();
  }, [near, onNearEnd]);
  useEffect(() => {
    if (!focusNext.current) return;
    const row = ref.current?.querySelector<HTMLElement>(`[data-index="${at}"]`);
    if (!row) return;
    focusNext.current = false;
    row.focus({ preventScroll: true });
  });

  const play = (track: Track) => playFrom(playlist ?? tracks, source, { at: track });
  const goTo = (index: number) => {
    const next = Math.min(tracks.length - 1, Math.max(0, index));
    focusNext.current = true;
    setAt(next);
    virtualizer.scrollToIndex(next, { align: "auto" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step !== undefined) goTo(at + step);
    else if (event.key === "Home") goTo(0);
    else if (event.key === "End") goTo(tracks.length - 1);
    else if (event.key === "Enter" && (event.target as HTMLElement).role === "row") {
      const track = tracks[at];
      if (track && isPlayable(track)) play(track);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const template = gridTemplate(columns);
  return (
    <div
      role="grid"
      aria-label={label}
      aria-rowcount={total + 1}
      onKeyDown={onKeyDown}
      tabIndex={-1}
      className="outline-none"
    >
      <div
        role="row"
        aria-rowindex={1}
        tabIndex={-1}
        className={classes(
          template,
          "mb-1 h-9 border-b border-line text-xs font-medium text-muted max-sm:sr-only",
        )}
      >
        <span role="columnheader" tabIndex={-1} className="text-center">
          {columns.numbered ? "#" : <span className="sr-only">Play</span>}
        </span>
        <span role="columnheader" tabIndex={-1}>
          Title
        </span>
        {columns.album && (
          <span role="columnheader" tabIndex={-1} className="hidden lg:block">
            Album
          </span>
        )}
        {columns.album && columns.year && (
          <span role="columnheader" tabIndex={-1} className="hidden lg:block">
            Year
          </span>
        )}
        <span role="columnheader" tabIndex={-1} className="text-right">
          Time
        </span>
        <span role="columnheader" tabIndex={-1}>
          <span className="sr-only">More</span>
        </span>
      </div>
      <div ref={ref} role="rowgroup" className="relative" style={{ height: tracks.length * height }}>
        {rows.map((row) => {
          const track = tracks[row.index];
          if (!track) return null;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the grid above handles the keys of all rows.
            <div
              key={track.id}
              role="row"
              aria-rowindex={row.index + 2}
              data-index={row.index}
              tabIndex={row.index === at ? 0 : -1}
              onFocus={() => setAt(row.index)}
              onDoubleClick={() => isPlayable(track) && play(track)}
              onClick={(event) => {
                const onControl = (event.target as HTMLElement).closest("a, button, [role=menuitem]");
                if (touch && !onControl && isPlayable(track)) play(track);
              }}
              className={classes(
                template,
                "group absolute inset-x-0 top-0 rounded-xl hover:bg-hover focus-visible:outline-offset-[-2px]",
              )}
              style={{ height: height - 2, transform: `translateY(${row.start - top}px)` }}
            >
              <TrackRow
                track={track}
                columns={columns}
                index={row.index}
                current={row.index === at}
                source={source}
                onPlay={play}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
