// A track in a list or a player: its cover, and its name over its artists.
import type { Track } from "@/api/types";
import { classes } from "@/lib/class-names";
import { names } from "@/lib/format";
import { Artwork, type ArtworkProps } from "./artwork";

/** The drawing that stands in for a cover is the album's, so that its tracks look alike. */
export function TrackCover({ track, ...rest }: { track: Track } & Omit<ArtworkProps, "id" | "seed">) {
  return <Artwork id={track.artwork_id} seed={track.album?.id ?? track.id} {...rest} />;
}

/** Spans, so that it may stand in a button. */
export function TrackText({ track, current = false }: { track: Track; current?: boolean }) {
  return (
    <span className="min-w-0 flex-1">
      <span
        dir="auto"
        title={track.title}
        className={classes("block truncate text-sm font-medium", current && "text-accent")}
      >
        {track.title}
      </span>
      <span dir="auto" title={names(track.artists)} className="block truncate text-xs text-muted">
        {names(track.artists)}
      </span>
    </span>
  );
}
