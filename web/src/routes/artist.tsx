// One artist.
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { Album } from "@/api/types";
import { artistDetail, topTracks } from "@/features/catalog/api/details";
import { ALBUM_KINDS } from "@/features/catalog/api/lists";
import { AlbumCard } from "@/features/catalog/components/album-card";
import { CardGrid } from "@/features/catalog/components/card-grid";
import { DetailHead } from "@/features/catalog/components/detail-head";
import { DetailSkeleton } from "@/features/catalog/components/skeletons";
import { TrackTable } from "@/features/catalog/components/track-table";
import { playFrom } from "@/features/catalog/hooks/use-play";
import { usePageTitle } from "@/lib/hooks";
import { t } from "@/lib/i18n";
import { Button, buttonClass, PlayButton } from "@/ui/button";
import { ErrorState } from "@/ui/states";

const route = getRouteApi("/app/artists/$artistId");
const COLUMNS = { album: true };

export function ArtistPage() {
  const { artistId } = route.useParams();
  const query = useQuery(artistDetail(artistId));
  const top = useQuery(topTracks(artistId));
  usePageTitle(query.data?.name);
  if (query.isPending || top.isPending) return <DetailSkeleton round />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const artist = query.data;
  // What the artist's own page says serves as well when the other answer fails.
  const best = top.data?.items ?? artist.top_tracks;
  const source = `artist:${artist.id}`;
  const facts = [
    artist.album_count > 0 && t("catalog.count.albums", { count: artist.album_count }),
    t("catalog.count.tracks", { count: artist.track_count }),
  ];
  return (
    <>
      <DetailHead
        kind={t("catalog.artist.kind")}
        title={artist.name}
        artworkId={artist.artwork_id}
        seed={artist.id}
        round
        facts={<p className="text-sm">{facts.filter(Boolean).join(" · ")}</p>}
        actions={
          <>
            <PlayButton
              label={t("catalog.play.track", { title: artist.name })}
              size={54}
              disabled={best.length === 0}
              onClick={() => playFrom(best, source)}
            />
            <Button
              icon="shuffle"
              disabled={best.length === 0}
              onClick={() => playFrom(best, source, { shuffle: true })}
            >
              {t("catalog.play.shuffle")}
            </Button>
            <Link
              to="/tracks"
              search={{ artist_id: artist.id, sort: "album" }}
              className={buttonClass("quiet")}
            >
              {t("catalog.artist.allTracks")}
            </Link>
          </>
        }
      />
      {best.length > 0 && (
        <section aria-label={t("catalog.artist.topTracks")} className="relative mb-10">
          <h2 className="mb-2 text-xl font-semibold tracking-tight">{t("catalog.artist.topTracks")}</h2>
          <TrackTable label={t("catalog.artist.topTracks")} tracks={best} columns={COLUMNS} source={source} />
        </section>
      )}
      {ALBUM_KINDS.map((kind) => (
        <Albums
          key={kind}
          title={t(`catalog.kinds.${kind}`)}
          albums={artist.albums.filter((album) => album.kind === kind)}
          own
        />
      ))}
      <Albums title={t("catalog.artist.appearsOn")} albums={artist.appears_on} />
    </>
  );
}

function Albums({ title, albums, own = false }: { title: string; albums: Album[]; own?: boolean }) {
  if (albums.length === 0) return null;
  return (
    <section aria-label={title} className="mb-10">
      <h2 className="mb-4 text-xl font-semibold tracking-tight">{title}</h2>
      <CardGrid
        label={title}
        items={albums}
        keyOf={(album) => album.id}
        render={(album) => (
          <AlbumCard
            album={album}
            note={own ? [album.year, album.edition].filter(Boolean).join(" · ") || undefined : undefined}
          />
        )}
      />
    </section>
  );
}
