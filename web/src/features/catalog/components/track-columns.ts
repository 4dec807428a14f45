// What a list of tracks shows of each, and how its columns lie.
import type { Track } from "@/api/types";
import { classes } from "@/lib/class-names";

export interface TrackColumns {
  /** Show the number on the album instead of a cover. */
  numbered?: boolean;
  album?: boolean;
  year?: boolean;
  /** Artists that need not be said again in every row: those of the album. */
  knownArtists?: string[];
}

export function gridTemplate(columns: TrackColumns): string {
  return classes(
    "grid items-center gap-x-3 px-2 sm:gap-x-4 sm:px-3",
    columns.album
      ? columns.year
        ? "grid-cols-[2.5rem_minmax(0,1fr)_auto_2.25rem] lg:grid-cols-[2.5rem_minmax(0,5fr)_minmax(0,4fr)_3.5rem_4rem_2.25rem]"
        : "grid-cols-[2.5rem_minmax(0,1fr)_auto_2.25rem] lg:grid-cols-[2.5rem_minmax(0,5fr)_minmax(0,4fr)_4rem_2.25rem]"
      : "grid-cols-[2.5rem_minmax(0,1fr)_auto_2.25rem]",
  );
}

/** Whether a row names its artists, or the page around it already has. */
export function saysArtists(track: Track, columns: TrackColumns): boolean {
  const known = columns.knownArtists;
  return !known || track.artists.some((artist) => !known.includes(artist.id));
}
