// An album as a cover with its name; the cover plays it.
import { Link } from "@tanstack/react-router";
import type { Album } from "@/api/types";
import { names } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Artwork, CARD_SIZES } from "@/ui/artwork";
import { PlayButton } from "@/ui/button";
import { usePlayAlbum } from "../hooks/use-play";

interface CardProps {
  album: Album;
  eager?: boolean;
  /** Said instead of the artists and the year, on pages that have said those already. */
  note?: string | undefined;
}

export function AlbumCard({ album, eager, note }: CardProps) {
  const play = usePlayAlbum();
  return (
    <article className="group relative min-w-0">
      <div className="relative">
        <div className="overflow-hidden rounded-xl shadow-lift transition-[filter] group-hover:brightness-90">
          <Artwork
            id={album.artwork_id}
            seed={album.id}
            size={200}
            sizes={CARD_SIZES}
            eager={eager}
            className="w-full"
          />
        </div>
        <PlayButton
          label={t("catalog.play.track", { title: album.title })}
          size={44}
          onClick={() => void play(album.id)}
          className="absolute end-2.5 bottom-2.5 z-10 opacity-0 shadow-float group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:hidden"
        />
      </div>
      <p dir="auto" title={album.title} className="mt-2.5 truncate text-base leading-5 font-medium">
        <Link
          to="/albums/$albumId"
          params={{ albumId: album.id }}
          className="rounded-sm after:absolute after:inset-0 after:rounded-xl focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-3 focus-visible:after:outline-accent"
        >
          {album.title}
        </Link>
      </p>
      <p className="flex min-w-0 gap-1 text-sm text-muted">
        <span dir="auto" className="truncate" title={names(album.artists)}>
          {note ?? names(album.artists)}
        </span>
        {album.year && !note ? <span className="shrink-0">· {album.year}</span> : null}
      </p>
    </article>
  );
}
