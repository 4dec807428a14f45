// What is playing, in words and picture.
import { Link } from "@tanstack/react-router";
import type { Track } from "@/api/types";
import { names, renditionLabel } from "@/lib/format";
import { usePlayer } from "@/lib/player";
import { Artwork } from "@/ui/artwork";

export function NowPlaying({ track }: { track: Track }) {
  return (
    <div className="flex min-w-0 items-center gap-3.5">
      <Artwork
        id={track.artwork_id}
        seed={track.album?.id ?? track.id}
        size={80}
        eager
        className="size-14 shrink-0 rounded-lg!"
      />
      <div className="min-w-0">
        <div className="truncate font-medium">
          {track.album ? (
            <Link
              to="/albums/$albumId"
              params={{ albumId: track.album.id }}
              className="rounded-sm hover:underline"
            >
              {track.title}
            </Link>
          ) : (
            track.title
          )}
        </div>
        <div className="truncate text-sm text-muted">
          {track.artists.map((artist, index) => (
            <span key={artist.id}>
              {index > 0 && ", "}
              <Link
                to="/artists/$artistId"
                params={{ artistId: artist.id }}
                className="rounded-sm hover:text-ink hover:underline"
              >
                {artist.name}
              </Link>
            </span>
          ))}
        </div>
      </div>
    </div>
  );
}

/** What is being heard: the rendition of the ladder, or the original file. */
export function QualityMark({ track }: { track: Track }) {
  const via = usePlayer((state) => state.via);
  const rendition = usePlayer((state) => state.rendition);
  const status = usePlayer((state) => state.status);
  if (!via || status === "idle") return null;
  const label = rendition
    ? renditionLabel(rendition)
    : via === "file"
      ? track.original.codec.toUpperCase()
      : "Adaptive";
  const detail =
    via === "file"
      ? "Playing the file itself"
      : `Playing the ${rendition?.name ?? "adaptive"} rendition over HLS`;
  return (
    <span
      role="img"
      data-via={via}
      title={detail}
      aria-label={`Quality: ${label}. ${detail}.`}
      className="rounded-md border border-line px-1.5 py-0.5 text-xs font-medium whitespace-nowrap text-muted"
    >
      {label}
    </span>
  );
}

/** Says the new track to those who do not see it. */
export function TrackAnnouncer({ track }: { track: Track | null }) {
  const sounding = usePlayer((state) => state.status === "playing" || state.status === "loading");
  return (
    <div role="status" aria-live="polite" aria-label="Now playing" className="sr-only">
      {track && sounding ? `Now playing ${track.title} by ${names(track.artists)}` : ""}
    </div>
  );
}
