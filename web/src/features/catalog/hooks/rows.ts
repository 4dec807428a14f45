// Rows that a list shows: all at hand, or loaded as they come into view.

export interface Rows<T> {
  total: number;
  /** The row, or undefined while it is on its way. */
  get: (row: number) => T | undefined;
  /** What can be played on from this row, in order, itself among them. */
  around: (row: number) => T[];
  /** Told by the list which rows are in view. */
  show: (first: number, last: number) => void;
}

export function rowsOf<T>(items: T[], playlist = items): Rows<T> {
  return { total: items.length, get: (row) => items[row], around: () => playlist, show: () => undefined };
}
