// One draft in the table: a cell to select it, its tags, and what else can be done with it.
import { memo } from "react";
import type { Track } from "@/api/types";
import { classes } from "@/lib/class-names";
import { t } from "@/lib/i18n";
import { isNumber, type TagField } from "@/lib/tags";
import { Artwork } from "@/ui/artwork";
import { IconButton } from "@/ui/button";
import { Menu } from "@/ui/menu";
import { Badge } from "@/ui/states";
import { refusalOf } from "../hooks/sheet-store";
import type { Editing, Way } from "../hooks/use-sheet-grid";
import { COLUMNS, cellProblem, cellText, type RowChanges } from "../model/sheet";
import { ACTIONS, FIRST, SELECT } from "../model/sheet-moves";
import { CellInput } from "./cell-input";
import { COLUMN_LABELS, ROW_HEIGHT, TEMPLATE } from "./sheet-shape";

export interface RowDeeds {
  select: (row: number, range: boolean) => void;
  press: (row: number, column: number) => void;
  edit: (row: number, column: number) => void;
  commit: (text: string, way: Way) => void;
  cancel: () => void;
  leave: (row: number, field: TagField, text: string) => void;
  entries: (track: Track) => React.ComponentProps<typeof Menu>["entries"];
}

interface RowProps {
  track: Track;
  row: number;
  start: number;
  changes: RowChanges | undefined;
  refusals: Readonly<Record<string, string>> | undefined;
  guessed: readonly string[] | undefined;
  selected: boolean;
  /** The column on which the keyboard stands, or -1 when it is in another row. */
  column: number;
  editing: Editing | null;
  deeds: RowDeeds;
}

export const DraftRow = memo(function DraftRow(props: RowProps) {
  const { track, row, start, selected, column, deeds } = props;
  const place = (at: number) => ({ "data-row": row, "data-column": at, "aria-colindex": at + 1 });
  return (
    <div
      role="row"
      aria-rowindex={row + 2}
      aria-selected={selected}
      className={classes(
        TEMPLATE,
        "absolute inset-x-0 top-0 border-b border-line",
        selected ? "bg-accent-soft" : "bg-surface",
      )}
      style={{ height: ROW_HEIGHT, transform: `translateY(${start}px)` }}
    >
      <div role="gridcell" {...place(SELECT)} className="flex items-center gap-3 ps-4">
        <label className="relative grid size-6 place-items-center after:absolute after:-inset-2">
          <input
            type="checkbox"
            data-inner
            tabIndex={column === SELECT ? 0 : -1}
            aria-label={t("upload.sheet.selectOne", { title: track.title })}
            checked={selected}
            onChange={(event) => deeds.select(row, (event.nativeEvent as MouseEvent).shiftKey === true)}
            className="relative z-1 size-4.5 accent-accent"
          />
        </label>
        <Artwork
          id={track.artwork_id}
          seed={track.album?.id ?? track.id}
          size={36}
          className="size-9 shrink-0"
        />
      </div>
      {COLUMNS.map((field, at) => (
        <Cell key={field} {...props} field={field} at={at + FIRST} place={place(at + FIRST)} />
      ))}
      <div role="gridcell" {...place(ACTIONS)} className="grid place-items-center">
        <Menu
          trigger={
            <IconButton
              data-inner
              label={t("upload.sheet.more", { title: track.title })}
              icon="more"
              size="small"
              tabIndex={column === ACTIONS ? 0 : -1}
            />
          }
          entries={deeds.entries(track)}
        />
      </div>
    </div>
  );
});

interface CellProps extends RowProps {
  field: TagField;
  at: number;
  place: object;
}

function Cell({
  track,
  row,
  field,
  at,
  place,
  changes,
  refusals,
  guessed,
  column,
  editing,
  deeds,
}: CellProps) {
  const active = column === at;
  const text = cellText(track, field, changes);
  const changed = changes?.[field] !== undefined;
  const problem = cellProblem(field, changes);
  const wrong = problem ? t(problem) : refusalOf(refusals, field);
  const unsure = !changed && (track.guessed.includes(field) || guessed?.includes(field));
  const label = t("upload.sheet.cell", { field: t(COLUMN_LABELS[field]), title: track.title });
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it handles the keys of all cells.
    <div
      role="gridcell"
      {...place}
      tabIndex={active && !editing ? 0 : -1}
      aria-invalid={wrong ? true : undefined}
      onClick={() => deeds.press(row, at)}
      onDoubleClick={() => deeds.edit(row, at)}
      title={wrong}
      className={classes(
        "relative flex min-w-0 cursor-cell scroll-mt-11 flex-col justify-center border-s border-line px-2.5 text-sm focus-visible:-outline-offset-2",
        isNumber(field) && "text-end tabular-nums",
        wrong && "bg-danger-soft",
      )}
    >
      {/* A folded corner, as spreadsheets have it; and the word for those who cannot see it. */}
      {changed && (
        <>
          <span
            aria-hidden="true"
            className="absolute start-0 top-0 size-2.5 bg-accent [clip-path:polygon(0_0,100%_0,0_100%)] rtl:-scale-x-100 forced-colors:bg-[Highlight]"
          />
          <span className="sr-only">{t("upload.sheet.changed")}, </span>
        </>
      )}
      {unsure && <span className="sr-only">{t("upload.sheet.guessed")}, </span>}
      <span className="flex min-w-0 items-center gap-2">
        <span
          dir="auto"
          title={unsure ? t("tagging.guessedHint") : wrong ? undefined : text}
          className={classes(
            "min-w-0 flex-1 truncate",
            field === "title" && "font-medium",
            unsure && "underline decoration-dotted decoration-warn underline-offset-4",
          )}
        >
          {text}
        </span>
        {field === "title" && track.status === "processing" && <Badge>{t("upload.badge.processing")}</Badge>}
      </span>
      {wrong && <span className="truncate text-xs text-danger">{wrong}</span>}
      {active && editing && (
        <CellInput
          key={`${row} ${at}`}
          label={label}
          editing={editing}
          number={isNumber(field)}
          onCommit={deeds.commit}
          onCancel={deeds.cancel}
          onLeave={(typed) => deeds.leave(row, field, typed)}
        />
      )}
    </div>
  );
}
