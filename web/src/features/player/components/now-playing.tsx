// What is playing, in words and picture.
import { Link } from "@tanstack/react-router";
import type { Track } from "@/api/types";
import { names } from "@/lib/format";
import { t } from "@/lib/i18n";
import { usePlayer } from "@/lib/player";
import { Icon } from "@/ui/icons";
import { TrackCover } from "@/ui/track";

/** In the bar: the cover opens the large player, the title its album, each artist their page. */
export function NowPlaying({ track }: { track: Track }) {
  return (
    <div className="flex min-w-0 items-center gap-3.5">
      <Link
        to="/now-playing"
        aria-label={t("player.openLarge", { title: track.title })}
        title={t("player.nowPlaying")}
        className="group relative shrink-0 rounded-lg"
      >
        <TrackCover track={track} size={56} eager className="size-14 rounded-lg! shadow-lift" />
        <span className="absolute inset-0 grid place-items-center rounded-lg bg-scrim text-white opacity-0 transition-opacity group-hover:opacity-100 group-focus-visible:opacity-100">
          <Icon name="up" size={20} />
        </span>
      </Link>
      <div className="min-w-0">
        <TitleLink track={track} className="block truncate font-medium" />
        <ArtistLinks track={track} className="truncate text-sm text-muted" />
      </div>
    </div>
  );
}

export function TitleLink({ track, className }: { track: Track; className?: string }) {
  const shape = `${className ?? ""} rounded-sm hover:underline`;
  if (track.album) {
    return (
      <Link
        to="/albums/$albumId"
        params={{ albumId: track.album.id }}
        dir="auto"
        title={track.title}
        className={shape}
      >
        {track.title}
      </Link>
    );
  }
  return (
    <Link
      to="/tracks/$trackId"
      params={{ trackId: track.id }}
      dir="auto"
      title={track.title}
      className={shape}
    >
      {track.title}
    </Link>
  );
}

export function ArtistLinks({ track, className }: { track: Track; className?: string }) {
  if (track.artists.length === 0) return <div className={className}>{names(track.artists)}</div>;
  return (
    <div dir="auto" className={className}>
      {track.artists.map((artist, index) => (
        <span key={artist.id}>
          {index > 0 && ", "}
          <Link
            to="/artists/$artistId"
            params={{ artistId: artist.id }}
            dir="auto"
            title={artist.name}
            className="rounded-sm hover:text-ink hover:underline"
          >
            {artist.name}
          </Link>
        </span>
      ))}
    </div>
  );
}

/** Says the new track to those who do not see it. */
export function TrackAnnouncer({ track }: { track: Track | null }) {
  const sounding = usePlayer((state) => state.status === "playing" || state.status === "loading");
  return (
    <div role="status" aria-live="polite" aria-label={t("player.nowPlaying")} className="sr-only">
      {track && sounding ? t("player.announce", { title: track.title, artists: names(track.artists) }) : ""}
    </div>
  );
}
