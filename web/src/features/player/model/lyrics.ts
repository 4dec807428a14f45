// The words of a track against its time.
import type { components } from "@/api/schema";

export type Lyrics = components["schemas"]["Lyrics"];
export type LyricsLine = components["schemas"]["LyricsLine"];

/** A line lights up a little early, as singers' lines are read before they are heard. */
const EARLY_MS = 150;

/** The line that is sung at `ms`, or -1 before the first and where nothing has a time. */
export function lineAt(lines: readonly LyricsLine[], ms: number): number {
  let low = 0;
  let high = lines.length - 1;
  let found = -1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.start_ms ?? Number.POSITIVE_INFINITY) <= ms + EARLY_MS) {
      found = middle;
      low = middle + 1;
    } else high = middle - 1;
  }
  return found;
}

/** Lines in the order of their times; LRC files may repeat a line by listing its times together. */
export function inOrder(lyrics: Lyrics): LyricsLine[] {
  if (!lyrics.synced) return lyrics.lines;
  return lyrics.lines
    .filter((line) => line.start_ms !== null && line.start_ms !== undefined)
    .sort((a, b) => (a.start_ms ?? 0) - (b.start_ms ?? 0));
}
