// The name of a track, which leads to its page, over its artists.
import { Link } from "@tanstack/react-router";
import type { Track } from "@/api/types";
import { names } from "@/lib/format";

export function TrackTitle({ track }: { track: Track }) {
  return (
    <>
      <p dir="auto" className="truncate font-medium">
        <Link
          to="/tracks/$trackId"
          params={{ trackId: track.id }}
          title={track.title}
          className="rounded-sm hover:underline"
        >
          {track.title}
        </Link>
      </p>
      <p dir="auto" title={names(track.artists)} className="truncate text-sm text-muted">
        {names(track.artists)}
      </p>
    </>
  );
}
