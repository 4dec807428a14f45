// A track as a cover with its name; a press plays it.
import { Link } from "@tanstack/react-router";
import type { Track } from "@/api/types";
import { names } from "@/lib/format";
import { t } from "@/lib/i18n";
import { player, useIsCurrent, usePlayer } from "@/lib/player";
import { CARD_SIZES } from "@/ui/artwork";
import { PlayButton } from "@/ui/button";
import { TrackCover } from "@/ui/track";

interface CardProps {
  track: Track;
  onPlay: () => void;
  note?: string | undefined;
  eager?: boolean;
}

export function TrackCard({ track, onPlay, note, eager }: CardProps) {
  const current = useIsCurrent(track.id);
  const sounding = usePlayer((state) => current && state.status === "playing");
  return (
    <article className="group relative min-w-0">
      <div className="relative">
        <div className="overflow-hidden rounded-xl shadow-lift transition-[filter] group-hover:brightness-90">
          <TrackCover track={track} size={200} sizes={CARD_SIZES} eager={eager} className="w-full" />
        </div>
        <PlayButton
          label={
            sounding
              ? t("catalog.play.pause", { title: track.title })
              : t("catalog.play.trackBy", { title: track.title, artists: names(track.artists) })
          }
          playing={sounding}
          size={44}
          onClick={() => (sounding ? player.pause() : onPlay())}
          className="absolute end-2.5 bottom-2.5 z-10 opacity-0 shadow-float group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
        />
      </div>
      <p dir="auto" title={track.title} className="mt-2.5 truncate text-base leading-5 font-medium">
        <Link
          to="/tracks/$trackId"
          params={{ trackId: track.id }}
          className="rounded-sm after:absolute after:inset-0 after:rounded-xl focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-3 focus-visible:after:outline-accent"
        >
          {track.title}
        </Link>
      </p>
      <p dir="auto" className="truncate text-sm text-muted" title={names(track.artists)}>
        {note ?? names(track.artists)}
      </p>
    </article>
  );
}
