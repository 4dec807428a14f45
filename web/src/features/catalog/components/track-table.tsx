// A list of tracks that renders only the rows in view. One row at a time takes part in the tab order; the arrow
// keys move between rows, Enter plays (the grid pattern of the ARIA Authoring Practices).
import {
  lazy,
  type Ref,
  Suspense,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Track } from "@/api/types";
import { classes } from "@/lib/class-names";
import { useEver, useMediaQuery } from "@/lib/hooks";
import { type Rows, rowsOf } from "../hooks/rows";
import { useDensity } from "../hooks/use-density";
import { useGridKeys } from "../hooks/use-grid-keys";
import { isPlayable, playFrom } from "../hooks/use-play";
import { useRowsInView } from "../hooks/use-rows-in-view";
import { gridTemplate, saysArtists, type TrackColumns } from "./track-columns";
import type { MenuPlace } from "./track-menu";
import { RowSkeleton, TrackRow } from "./track-row";
import { TableHead } from "./track-table-head";

const TrackMenu = lazy(async () => ({ default: (await import("./track-menu")).TrackMenu }));

export interface ListHandle {
  /** Shows a row at the top of the page, for jumps to a letter. */
  jump: (row: number) => void;
}

interface TableProps {
  label: string;
  /** All tracks, or rows that load as they come into view. */
  tracks?: Track[];
  rows?: Rows<Track>;
  columns: TrackColumns;
  /** Where a play started, for the listening history. */
  source: string;
  /** The list that plays, when it is longer than this one (an album of several discs). */
  playlist?: Track[];
  handle?: Ref<ListHandle>;
  /** Told the row at the top of the page. */
  onView?: (row: number) => void;
}

const HEIGHTS = { comfortable: { two: 58, one: 48 }, compact: { two: 40, one: 40 } };

export function TrackTable(props: TableProps) {
  const { label, tracks, columns, source, playlist, handle, onView } = props;
  const ref = useRef<HTMLDivElement>(null);
  const rows = useMemo(
    () => props.rows ?? rowsOf(tracks ?? [], playlist ?? tracks ?? []),
    [props.rows, tracks, playlist],
  );
  const touch = useMediaQuery("(pointer: coarse)");
  const { rows: density } = useDensity();
  const compact = density === "compact";
  const twoLines = !tracks || tracks.some((track) => saysArtists(track, columns));
  const height = Math.max(touch ? 48 : 0, HEIGHTS[density][twoLines ? "two" : "one"]);
  const { view, scrollTo } = useRowsInView(
    ref,
    { count: rows.total, height, overscan: 10, block: 5 },
    onView,
  );
  const { show } = rows;
  useEffect(() => {
    if (view.last >= 0) show(view.first, view.last);
  }, [show, view]);
  useImperativeHandle(handle, () => ({ jump: (row) => scrollTo(row, "start") }), [scrollTo]);

  // The newest rows, for callbacks that must stay the same from drawing to drawing.
  const newest = useRef(rows);
  newest.current = rows;
  const play = useCallback(
    (track: Track, row: number) => playFrom(newest.current.around(row), source, { at: track }),
    [source],
  );
  const keys = useGridKeys(ref, {
    count: rows.total,
    scrollTo,
    onEnter: (row) => {
      const track = rows.get(row);
      if (track && isPlayable(track)) play(track, row);
    },
  });
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const withMenu = useEver(menu !== null);
  const openMenu = useCallback(
    (track: Track, row: number, at: MenuPlace["at"]) => setMenu({ track, row, at }),
    [],
  );

  const template = gridTemplate(columns);
  const drawn = rowNumbers(view.first, view.last, keys.focused ? keys.at : -1, rows.total);
  return (
    <div
      role="grid"
      aria-label={label}
      aria-rowcount={rows.total + 1}
      onKeyDown={keys.onKeyDown}
      onFocus={keys.onFocus}
      onBlur={keys.onBlur}
      tabIndex={-1}
      className="outline-none"
    >
      <TableHead columns={columns} template={template} />
      <div
        ref={ref}
        role="rowgroup"
        className="relative"
        style={{ height: rows.total * height, contain: "layout style" }}
      >
        {drawn.map((row) => {
          const track = rows.get(row);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the grid above handles the keys of all rows.
            <div
              key={row}
              role="row"
              aria-rowindex={row + 2}
              aria-busy={track ? undefined : true}
              data-row={row}
              tabIndex={row === keys.at ? 0 : -1}
              onDoubleClick={() => track && isPlayable(track) && play(track, row)}
              onClick={(event) => {
                const onControl = (event.target as HTMLElement).closest("a, button, [role=menuitem]");
                if (touch && !onControl && track && isPlayable(track)) play(track, row);
              }}
              onContextMenu={(event) => {
                if (!track) return;
                event.preventDefault();
                openMenu(track, row, menuPoint(event));
              }}
              className={classes(
                template,
                "group absolute inset-x-0 top-0 rounded-xl hover:bg-hover focus-visible:outline-offset-[-2px]",
              )}
              style={{ height: height - 2, transform: `translateY(${row * height}px)` }}
            >
              {track ? (
                <TrackRow
                  track={track}
                  columns={columns}
                  row={row}
                  current={row === keys.at}
                  compact={compact}
                  source={source}
                  onPlay={play}
                  onMenu={openMenu}
                />
              ) : (
                <RowSkeleton row={row} compact={compact} />
              )}
            </div>
          );
        })}
      </div>
      {withMenu && (
        <Suspense fallback={null}>
          <TrackMenu
            place={menu}
            onPlay={play}
            onClose={() => setMenu(null)}
            returnTo={() =>
              ref.current?.querySelector<HTMLElement>(`[data-row="${menu?.row ?? keys.at}"]`) ?? null
            }
          />
        </Suspense>
      )}
    </div>
  );
}

/** The rows to draw: those in view, and the one that has the focus wherever it is. */
export function rowNumbers(first: number, last: number, focused: number, total: number): number[] {
  const rows = last < first ? [] : Array.from({ length: last - first + 1 }, (_, step) => first + step);
  if (focused >= 0 && focused < total && (focused < first || focused > last)) rows.push(focused);
  return rows;
}

/** The pointer, or the row itself when the menu was called by the keyboard. */
function menuPoint(event: React.MouseEvent<HTMLElement>): MenuPlace["at"] {
  if (event.clientX > 0 || event.clientY > 0) return { x: event.clientX, y: event.clientY };
  return event.currentTarget;
}
