// The table of drafts as values: what stands in a cell, what was typed over it, and the edits that come of it.
import type { Track } from "@/api/types";
import type { MessageKey } from "@/lib/i18n";
import { type Edit, FIELDS, patchOf, same, type TagField, tagOf, textOf, valueFrom } from "@/lib/tags";

/** The columns that hold tags, in the order in which they stand. */
export const COLUMNS: readonly TagField[] = [
  "title",
  "artists",
  "album",
  "track_number",
  "disc_number",
  "year",
  "genres",
];

/** Texts that were typed and are not saved: track id, then field. */
export type Changes = Readonly<Record<string, RowChanges>>;
export type RowChanges = Readonly<Partial<Record<TagField, string>>>;

export interface Put {
  track: Track;
  field: TagField;
  text: string;
}

export interface WrongCell {
  id: string;
  field: TagField;
  problem: MessageKey;
}

export const savedText = (track: Track, field: TagField): string => textOf(tagOf(track, field));

export const cellText = (track: Track, field: TagField, changes: RowChanges | undefined): string =>
  changes?.[field] ?? savedText(track, field);

/** What was typed into a cell, when it means nothing the server would take. */
export function cellProblem(field: TagField, changes: RowChanges | undefined): MessageKey | null {
  const typed = changes?.[field];
  if (typed === undefined) return null;
  const answer = valueFrom(field, typed);
  return "problem" in answer ? answer.problem : null;
}

/** Writes texts into cells. A cell that says again what is saved is not changed any more. */
export function put(changes: Changes, puts: readonly Put[]): Changes {
  const next: Record<string, RowChanges> = { ...changes };
  for (const { track, field, text } of puts) {
    const tidy = text.replace(/\s+/g, " ").trim();
    const { [field]: _, ...rest } = next[track.id] ?? {};
    const row = tidy === savedText(track, field) ? rest : { ...rest, [field]: tidy };
    if (Object.keys(row).length > 0) next[track.id] = row;
    else delete next[track.id];
  }
  return next;
}

/** Without what was typed for these tracks. */
export function without(changes: Changes, ids: readonly string[]): Changes {
  const gone = new Set(ids);
  return Object.fromEntries(Object.entries(changes).filter(([id]) => !gone.has(id)));
}

/**
 * Fill down: the first of the selected rows gives its value to the others. Without several rows selected, the cell
 * takes the value of the one above.
 */
export function fillDown(
  tracks: readonly Track[],
  changes: Changes,
  field: TagField,
  row: number,
  selected: readonly number[],
): Put[] {
  const [from, to] =
    selected.length > 1 ? [selected[0] ?? 0, selected.slice(1)] : row > 0 ? [row - 1, [row]] : [row, []];
  const source = tracks[from];
  if (!source) return [];
  const text = cellText(source, field, changes[source.id]);
  return to.flatMap((at) => {
    const track = tracks[at];
    return track ? [{ track, field, text }] : [];
  });
}

/**
 * Text from a spreadsheet or a list: lines go down, tabs go right, from the cell on which the keyboard stands. One
 * line goes into every selected row.
 */
export function pasted(
  tracks: readonly Track[],
  text: string,
  at: { row: number; column: number },
  selected: readonly number[],
): Put[] {
  const lines = text
    .replace(/\r\n?/g, "\n")
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => line.split("\t"));
  const [only = []] = lines;
  const rows: [number, string[]][] =
    lines.length === 1 && selected.length > 1
      ? selected.map((row) => [row, only])
      : lines.map((cells, step) => [at.row + step, cells]);
  return rows.flatMap(([row, cells]) => {
    const track = tracks[row];
    if (!track) return [];
    return cells.flatMap((cell, step) => {
      const field = COLUMNS[at.column + step];
      return field ? [{ track, field, text: cell }] : [];
    });
  });
}

/** The cells that cannot be saved, row by row. */
export function wrongCells(tracks: readonly Track[], changes: Changes): WrongCell[] {
  return tracks.flatMap(({ id }) =>
    COLUMNS.flatMap((field) => {
      const problem = cellProblem(field, changes[id]);
      return problem ? [{ id, field, problem }] : [];
    }),
  );
}

/** One edit for each track that changes. What cannot be saved is left out; ask `wrongCells` first. */
export function editsOf(tracks: readonly Track[], changes: Changes, publish = false): Edit[] {
  return tracks.flatMap((track) => {
    let patch: Edit["patch"] = publish ? { visibility: "published" } : {};
    for (const field of FIELDS) {
      const typed = changes[track.id]?.[field];
      if (typed === undefined) continue;
      const answer = valueFrom(field, typed);
      if ("problem" in answer || same(answer.value, tagOf(track, field))) continue;
      patch = { ...patch, ...patchOf(field, answer.value) };
    }
    return Object.keys(patch).length > 0 ? [{ id: track.id, patch }] : [];
  });
}

/** How many cells of these tracks are changed. */
export function changedCells(tracks: readonly Track[], changes: Changes): number {
  return tracks.reduce((sum, { id }) => sum + Object.keys(changes[id] ?? {}).length, 0);
}
