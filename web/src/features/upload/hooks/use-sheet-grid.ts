// The table of drafts under the keyboard, as in a spreadsheet: one cell takes part in the tab order, arrows go from
// cell to cell, typing writes into one (the grid pattern of the ARIA Authoring Practices). Tab leaves the table,
// except while a cell is being edited: then it goes on to the next.
import {
  type ClipboardEvent,
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from "react";
import type { Track } from "@/api/types";
import { t } from "@/lib/i18n";
import { COLUMNS, cellText, fillDown, type Put, pasted } from "../model/sheet";
import { cellAfter, cellBeside, FIRST, type Place } from "../model/sheet-moves";
import { confirmValue } from "./guessed";
import { sheet } from "./sheet-store";
import type { Selection } from "./use-selection";

interface Wanted {
  tracks: readonly Track[];
  selection: Selection;
  scrollTo: (row: number) => void;
  /** Words for those who hear the page. */
  say: (words: string) => void;
}

/** A cell that is typed into: with its text, or with the character that began it. */
export interface Editing {
  text: string;
  fresh: boolean;
}

export type Way = "stay" | "down" | "up" | "next" | "previous";

export function useSheetGrid(
  box: RefObject<HTMLElement | null>,
  { tracks, selection, scrollTo, say }: Wanted,
) {
  const [place, setAt] = useState<Place>({ row: 0, column: FIRST });
  const [editing, setEditing] = useState<Editing | null>(null);
  const focusNext = useRef(false);
  const anchor = useRef<number | null>(null);
  // A list that became shorter has no row where the keyboard stood.
  const at = { ...place, row: Math.min(place.row, Math.max(0, tracks.length - 1)) };
  const track = tracks[at.row];
  const field = COLUMNS[at.column - FIRST];

  useEffect(() => {
    // The row may be drawn only after the scrolling.
    if (!focusNext.current || editing) return;
    const cell = box.current?.querySelector<HTMLElement>(
      `[data-row="${at.row}"][data-column="${at.column}"]`,
    );
    if (!cell) return;
    focusNext.current = false;
    (cell.querySelector<HTMLElement>("[data-inner]") ?? cell).focus();
  });

  const go = (to: Place) => {
    focusNext.current = true;
    setEditing(null);
    setAt(to);
    scrollTo(to.row);
  };
  const edit = (to: Place, text?: string) => {
    const row = tracks[to.row];
    const column = COLUMNS[to.column - FIRST];
    if (!row || !column) return;
    setAt(to);
    scrollTo(to.row);
    const fresh = text !== undefined;
    setEditing({ text: text ?? cellText(row, column, sheet.current().changes[row.id]), fresh });
  };
  const write = (puts: readonly Put[]) => {
    sheet.put(puts);
    for (const { track, field } of puts) confirmValue(track.id, field);
  };
  const fill = () => {
    if (!field) return;
    const puts = fillDown(tracks, sheet.current().changes, field, at.row, selection.rows);
    write(puts);
    say(t("upload.sheet.said.filled", { count: puts.length }));
  };
  const commit = (text: string, way: Way) => {
    if (track && field) write([{ track, field, text }]);
    const beside = way === "next" || way === "previous";
    const next = beside ? cellBeside(at, way === "next" ? 1 : -1, tracks.length) : null;
    if (next) return edit(next);
    const step = way === "down" ? 1 : way === "up" ? -1 : 0;
    go({ ...at, row: Math.min(tracks.length - 1, Math.max(0, at.row + step)) });
  };
  const cancel = () => go(at);
  /** The focus went elsewhere by itself: what was typed is kept, and the focus is left where it is. */
  const leave = (puts: readonly Put[]) => {
    write(puts);
    setEditing(null);
  };

  const command = (event: KeyboardEvent): boolean => {
    switch (event.key.toLowerCase()) {
      case "d":
        fill();
        return true;
      case "a":
        selection.all();
        return true;
      case "z":
        if (sheet.undo()) say(t("upload.sheet.said.undone"));
        return true;
      default:
        return false;
    }
  };
  const press = (event: KeyboardEvent): boolean => {
    const { key } = event;
    if (key === " " && (event.shiftKey || field)) selection.toggle(at.row);
    else if (key === "Escape" && selection.rows.length > 0) selection.clear();
    else if (!field || !track) return false;
    else if (key === "Enter" || key === "F2") edit(at);
    else if (key === "Delete" || key === "Backspace") {
      write([{ track, field, text: "" }]);
      say(t("upload.sheet.said.cleared", { count: 1 }));
    } else if (key.length === 1) edit(at, key);
    else return false;
    return true;
  };
  /** Before the controls in the cells hear it: an arrow would open a menu. */
  const onKeyDownCapture = (event: KeyboardEvent) => {
    // What a menu of a row sends up comes from elsewhere on the page.
    const target = event.target as HTMLElement;
    const cell = target.closest("[data-row]");
    if (!cell || !event.currentTarget.contains(cell) || target.closest("[data-editor]")) return;
    if (event.altKey || event.nativeEvent.isComposing || tracks.length === 0) return;
    const to = cellAfter(event, at, tracks.length, document.documentElement.dir === "rtl");
    if (to) {
      if (event.shiftKey && to.row !== at.row) {
        anchor.current ??= at.row;
        selection.span(anchor.current, to.row);
      } else anchor.current = null;
      go(to);
    } else if (event.key !== "Shift") {
      anchor.current = null;
      if (!(event.ctrlKey || event.metaKey ? command(event) : press(event))) return;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onFocus = (event: FocusEvent) => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>("[data-row]");
    if (!cell || !event.currentTarget.contains(cell)) return;
    const to = { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
    if (to.row !== at.row || to.column !== at.column) setAt(to);
  };
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData("text/plain");
    const typing = (event.target as HTMLElement).closest("[data-editor]");
    // A line is pasted into the text that is being typed; several are for several cells.
    if (!field || !text || (typing && !/[\n\t]/.test(text.trim()))) return;
    event.preventDefault();
    const puts = pasted(tracks, text, { row: at.row, column: at.column - FIRST }, selection.rows);
    write(puts);
    if (typing) go(at);
    say(t("upload.sheet.said.pasted", { count: puts.length }));
  };
  const onCopy = (event: ClipboardEvent) => {
    if (!field || !track || (event.target as HTMLElement).closest("[data-editor]")) return;
    const { changes } = sheet.current();
    const rows = selection.rows.length > 1 ? selection.rows.flatMap((row) => tracks[row] ?? []) : [track];
    event.clipboardData.setData(
      "text/plain",
      rows.map((row) => cellText(row, field, changes[row.id])).join("\n"),
    );
    event.preventDefault();
  };
  return { at, editing, go, edit, commit, cancel, leave, onKeyDownCapture, onFocus, onPaste, onCopy };
}
