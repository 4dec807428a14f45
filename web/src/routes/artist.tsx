import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { Album } from "@/api/types";
import { artistDetail } from "@/features/catalog/api/details";
import { AlbumCard } from "@/features/catalog/components/album-card";
import { CardGrid } from "@/features/catalog/components/card-grid";
import { DetailHead } from "@/features/catalog/components/detail-head";
import { DetailSkeleton } from "@/features/catalog/components/skeletons";
import { TrackTable } from "@/features/catalog/components/track-table";
import { playFrom } from "@/features/catalog/hooks/use-play";
import { count } from "@/lib/format";
import { usePageTitle } from "@/lib/hooks";
import { Button, buttonClass, PlayButton } from "@/ui/button";
import { ErrorState } from "@/ui/states";

const route = getRouteApi("/app/artists/$artistId");

export function ArtistPage() {
  const { artistId } = route.useParams();
  const query = useQuery(artistDetail(artistId));
  usePageTitle(query.data?.name);
  if (query.isPending) return <DetailSkeleton />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const artist = query.data;
  const source = `artist:${artist.id}`;
  return (
    <>
      <DetailHead
        kind="Artist"
        title={artist.name}
        artworkId={artist.artwork_id}
        seed={artist.id}
        round
        facts={
          <p className="text-sm">
            {[
              artist.album_count > 0 && count(artist.album_count, "album"),
              count(artist.track_count, "track"),
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        }
        actions={
          <>
            <PlayButton
              label={`Play ${artist.name}`}
              size={54}
              disabled={artist.top_tracks.length === 0}
              onClick={() => playFrom(artist.top_tracks, source)}
            />
            <Button
              icon="shuffle"
              disabled={artist.top_tracks.length === 0}
              onClick={() => playFrom(artist.top_tracks, source, { shuffle: true })}
            >
              Shuffle
            </Button>
            <Link to="/tracks" search={{ q: artist.name, sort: "album" }} className={buttonClass("quiet")}>
              All tracks
            </Link>
          </>
        }
      />
      {artist.top_tracks.length > 0 && (
        <section aria-label="Top tracks" className="relative mb-10">
          <h2 className="mb-2 text-xl font-semibold tracking-tight">Top tracks</h2>
          <TrackTable
            label="Top tracks"
            tracks={artist.top_tracks}
            total={artist.top_tracks.length}
            columns={{ album: true }}
            source={source}
          />
        </section>
      )}
      <Albums title="Albums" albums={artist.albums} />
      <Albums title="Appears on" albums={artist.appears_on} />
    </>
  );
}

function Albums({ title, albums }: { title: string; albums: Album[] }) {
  if (albums.length === 0) return null;
  return (
    <section aria-label={title} className="mb-10">
      <h2 className="mb-4 text-xl font-semibold tracking-tight">{title}</h2>
      <CardGrid
        label={title}
        items={albums}
        keyOf={(album) => album.id}
        render={(album) => <AlbumCard album={album} />}
      />
    </section>
  );
}
