// An artist as a round portrait with a name.
import { Link } from "@tanstack/react-router";
import type { Artist } from "@/api/types";
import { t } from "@/lib/i18n";
import { Artwork, CARD_SIZES } from "@/ui/artwork";

export function ArtistCard({ artist }: { artist: Artist }) {
  return (
    <article className="group relative min-w-0 text-center">
      <div className="overflow-hidden rounded-full shadow-lift transition-[filter] group-hover:brightness-90">
        <Artwork
          id={artist.artwork_id}
          seed={artist.id}
          size={200}
          sizes={CARD_SIZES}
          round
          className="w-full"
        />
      </div>
      <p dir="auto" title={artist.name} className="mt-2.5 truncate text-base leading-5 font-medium">
        <Link
          to="/artists/$artistId"
          params={{ artistId: artist.id }}
          className="rounded-sm after:absolute after:inset-0 after:rounded-xl focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-3 focus-visible:after:outline-accent"
        >
          {artist.name}
        </Link>
      </p>
      <p className="truncate text-sm text-muted">
        {artist.album_count > 0
          ? t("catalog.count.albums", { count: artist.album_count })
          : t("catalog.count.tracks", { count: artist.track_count })}
      </p>
    </article>
  );
}
