// An album as a cover with its name; the cover plays it.
import { Link } from "@tanstack/react-router";
import type { Album } from "@/api/types";
import { names } from "@/lib/format";
import { Artwork } from "@/ui/artwork";
import { PlayButton } from "@/ui/button";
import { usePlayAlbum } from "../hooks/use-play";

/** The height of the text under a cover; the grid reckons with it. */
export const CARD_TEXT_HEIGHT = 58;

export function AlbumCard({ album, eager }: { album: Album; eager?: boolean }) {
  const play = usePlayAlbum();
  return (
    <article className="group relative min-w-0">
      <div className="relative">
        <div className="overflow-hidden rounded-xl shadow-lift transition-[filter] group-hover:brightness-90">
          <Artwork
            id={album.artwork_id}
            seed={album.id}
            size={320}
            {...(eager ? { eager } : {})}
            className="w-full"
          />
        </div>
        <PlayButton
          label={`Play ${album.title}`}
          size={44}
          onClick={() => void play(album.id)}
          className="absolute right-2.5 bottom-2.5 z-10 opacity-0 shadow-float group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:hidden"
        />
      </div>
      <p className="mt-2.5 truncate text-base leading-5 font-medium">
        <Link
          to="/albums/$albumId"
          params={{ albumId: album.id }}
          className="rounded-sm after:absolute after:inset-0 after:rounded-xl focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-3 focus-visible:after:outline-accent"
        >
          {album.title}
        </Link>
      </p>
      <p className="truncate text-sm text-muted">
        {names(album.artists)}
        {album.year ? ` · ${album.year}` : ""}
      </p>
    </article>
  );
}
