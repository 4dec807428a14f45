// Where keys lead in the table of drafts. Its first column selects, its last holds what else can be done.
import { COLUMNS } from "./sheet";

export interface Place {
  row: number;
  column: number;
}

export const SELECT = 0;
export const FIRST = 1;
export const LAST = COLUMNS.length;
export const ACTIONS = COLUMNS.length + 1;
export const ALL_COLUMNS = COLUMNS.length + 2;

const PAGE = 10;

interface Key {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
}

/** The cell that a key leads to, or null when the key leads nowhere. */
export function cellAfter(event: Key, at: Place, rows: number, rightToLeft = false): Place | null {
  const far = event.ctrlKey || event.metaKey;
  const side = rightToLeft ? -1 : 1;
  const bounded = (row: number, column: number): Place => ({
    row: Math.min(rows - 1, Math.max(0, row)),
    column: Math.min(ACTIONS, Math.max(SELECT, column)),
  });
  switch (event.key) {
    case "ArrowDown":
      return bounded(far ? rows - 1 : at.row + 1, at.column);
    case "ArrowUp":
      return bounded(far ? 0 : at.row - 1, at.column);
    case "ArrowRight":
      return bounded(at.row, far ? (side > 0 ? ACTIONS : SELECT) : at.column + side);
    case "ArrowLeft":
      return bounded(at.row, far ? (side > 0 ? SELECT : ACTIONS) : at.column - side);
    case "PageDown":
      return bounded(at.row + PAGE, at.column);
    case "PageUp":
      return bounded(at.row - PAGE, at.column);
    case "Home":
      return bounded(far ? 0 : at.row, SELECT);
    case "End":
      return bounded(far ? rows - 1 : at.row, ACTIONS);
    default:
      return null;
  }
}

/** The next cell that can be typed into, over the ends of rows; null beyond the table. */
export function cellBeside(at: Place, step: 1 | -1, rows: number): Place | null {
  const column = at.column + step;
  if (column >= FIRST && column <= LAST) return { row: at.row, column };
  const row = at.row + step;
  if (row < 0 || row >= rows) return null;
  return { row, column: step > 0 ? FIRST : LAST };
}
