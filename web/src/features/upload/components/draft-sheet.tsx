// The table of drafts. Only the rows in view are drawn, and the one on which the keyboard stands.
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type Ref, useImperativeHandle, useRef } from "react";
import type { Track } from "@/api/types";
import { classes } from "@/lib/class-names";
import { useMediaQuery } from "@/lib/hooks";
import { t } from "@/lib/i18n";
import { isNumber } from "@/lib/tags";
import { useGuessed } from "../hooks/guessed";
import { useSheet } from "../hooks/sheet-store";
import type { Selection } from "../hooks/use-selection";
import { useSheetGrid } from "../hooks/use-sheet-grid";
import { COLUMNS, type WrongCell } from "../model/sheet";
import { ALL_COLUMNS, FIRST } from "../model/sheet-moves";
import { DraftRow, type RowDeeds } from "./draft-row";
import { COLUMN_LABELS, HEAD_HEIGHT, ROW_HEIGHT, TEMPLATE } from "./sheet-shape";

export interface SheetHandle {
  /** Puts the keyboard on a cell. */
  show: (cell: Pick<WrongCell, "id" | "field">) => void;
}

interface SheetProps {
  tracks: readonly Track[];
  selection: Selection;
  entries: RowDeeds["entries"];
  say: (words: string) => void;
  handle?: Ref<SheetHandle>;
}

export function DraftSheet({ tracks, selection, entries, say, handle }: SheetProps) {
  const box = useRef<HTMLDivElement>(null);
  const { changes, refusals } = useSheet();
  const guessed = useGuessed();
  const touch = useMediaQuery("(pointer: coarse)");
  const standing = useRef(0);
  const rows = useVirtualizer({
    count: tracks.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => tracks[index]?.id ?? index,
    overscan: 8,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      const { current } = standing;
      return drawn.includes(current) || current >= range.count ? drawn : [...drawn, current];
    },
  });
  const grid = useSheetGrid(box, {
    tracks,
    selection,
    say,
    scrollTo: (row) => rows.scrollToIndex(row, { align: "auto" }),
  });
  standing.current = grid.at.row;
  useImperativeHandle(handle, () => ({
    show: ({ id, field }) => {
      const row = tracks.findIndex((track) => track.id === id);
      if (row >= 0) grid.go({ row, column: COLUMNS.indexOf(field) + FIRST });
    },
  }));

  // Rows are drawn anew when they change, not when these do: they always reach the newest.
  const newest = useRef({ grid, selection, tracks, touch });
  newest.current = { grid, selection, tracks, touch };
  const menu = useRef(entries);
  menu.current = entries;
  const deeds = useRef<RowDeeds>({
    select: (row, range) => newest.current.selection.toggle(row, range),
    press: (row, column) => {
      const { grid, touch } = newest.current;
      const here = grid.at.row === row && grid.at.column === column;
      if (here && grid.editing) return;
      // There is no double press for a finger.
      if (here && touch) grid.edit({ row, column });
      else grid.go({ row, column });
    },
    edit: (row, column) => newest.current.grid.edit({ row, column }),
    commit: (text, way) => newest.current.grid.commit(text, way),
    cancel: () => newest.current.grid.cancel(),
    leave: (row, field, text) => {
      const track = newest.current.tracks[row];
      if (track) newest.current.grid.leave([{ track, field, text }]);
    },
    entries: (track) => menu.current(track),
  }).current;

  const every = tracks.length > 0 && selection.ids.size === tracks.length;
  return (
    <div
      ref={box}
      role="grid"
      aria-label={t("upload.sheet.title")}
      aria-multiselectable="true"
      aria-rowcount={tracks.length + 1}
      aria-colcount={ALL_COLUMNS}
      data-typing
      onKeyDownCapture={grid.onKeyDownCapture}
      onFocus={grid.onFocus}
      onPaste={grid.onPaste}
      onCopy={grid.onCopy}
      className="relative max-h-[70dvh] overflow-auto rounded-2xl border border-line bg-surface"
    >
      <div role="rowgroup" className="sticky top-0 z-20 min-w-248">
        <div
          role="row"
          aria-rowindex={1}
          style={{ height: HEAD_HEIGHT }}
          className={classes(TEMPLATE, "items-center border-b border-line bg-raised text-xs font-medium")}
        >
          <div role="columnheader" aria-colindex={1} className="ps-4">
            <label className="relative grid size-6 place-items-center after:absolute after:-inset-2">
              <input
                type="checkbox"
                aria-label={t("upload.sheet.selectAll")}
                checked={every}
                ref={(field) => {
                  if (field) field.indeterminate = !every && selection.ids.size > 0;
                }}
                onChange={() => (every ? selection.clear() : selection.all())}
                className="relative z-1 size-4.5 accent-accent"
              />
            </label>
          </div>
          {COLUMNS.map((field, at) => (
            <div
              key={field}
              role="columnheader"
              aria-colindex={at + FIRST + 1}
              className={classes("truncate px-2.5 text-muted", isNumber(field) && "text-end")}
            >
              {t(COLUMN_LABELS[field])}
            </div>
          ))}
          <div role="columnheader" aria-colindex={ALL_COLUMNS}>
            <span className="sr-only">{t("upload.sheet.actions")}</span>
          </div>
        </div>
      </div>
      <div role="rowgroup" className="relative min-w-248" style={{ height: tracks.length * ROW_HEIGHT }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const track = tracks[index];
          if (!track) return null;
          const here = index === grid.at.row;
          return (
            <DraftRow
              key={track.id}
              track={track}
              row={index}
              start={start - HEAD_HEIGHT}
              changes={changes[track.id]}
              refusals={refusals.get(track.id)}
              guessed={guessed[track.id]}
              selected={selection.ids.has(track.id)}
              column={here ? grid.at.column : -1}
              editing={here ? grid.editing : null}
              deeds={deeds}
            />
          );
        })}
      </div>
    </div>
  );
}
