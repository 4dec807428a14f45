import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { AlbumDetail, Track } from "@/api/types";
import { albumDetail } from "@/features/catalog/api/details";
import { ArtistLinks } from "@/features/catalog/components/artist-links";
import { DetailHead } from "@/features/catalog/components/detail-head";
import { DetailSkeleton } from "@/features/catalog/components/skeletons";
import { TrackTable } from "@/features/catalog/components/track-table";
import { playFrom } from "@/features/catalog/hooks/use-play";
import { count, longDuration } from "@/lib/format";
import { usePageTitle } from "@/lib/hooks";
import { player } from "@/lib/player";
import { Button, PlayButton } from "@/ui/button";
import { ErrorState } from "@/ui/states";
import { toast } from "@/ui/toast";

const route = getRouteApi("/app/albums/$albumId");

const KINDS = { album: "Album", single: "Single", ep: "EP", compilation: "Compilation" };

export function AlbumPage() {
  const { albumId } = route.useParams();
  const query = useQuery(albumDetail(albumId));
  usePageTitle(query.data?.title);
  if (query.isPending) return <DetailSkeleton />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <Album album={query.data} />;
}

function Album({ album }: { album: AlbumDetail }) {
  const source = `album:${album.id}`;
  const discs = byDisc(album.tracks);
  return (
    <>
      <DetailHead
        kind={KINDS[album.kind]}
        title={album.title}
        artworkId={album.artwork_id}
        seed={album.id}
        facts={
          <>
            <p className="font-medium text-ink">
              <ArtistLinks artists={album.artists} />
            </p>
            <p className="mt-1 text-sm">
              {[
                album.edition,
                yearOf(album),
                count(album.track_count, "track"),
                album.disc_count > 1 && count(album.disc_count, "disc"),
                longDuration(album.duration_ms),
              ]
                .filter(Boolean)
                .join(" · ")}
            </p>
            {album.genres.length > 0 && (
              <p className="mt-1 text-sm">
                {album.genres.map((genre, index) => (
                  <span key={genre}>
                    {index > 0 && ", "}
                    <Link
                      to="/albums"
                      search={{ genre }}
                      className="rounded-sm hover:text-ink hover:underline"
                    >
                      {genre}
                    </Link>
                  </span>
                ))}
              </p>
            )}
          </>
        }
        actions={
          <>
            <PlayButton
              label={`Play ${album.title}`}
              size={54}
              onClick={() => playFrom(album.tracks, source)}
            />
            <Button icon="shuffle" onClick={() => playFrom(album.tracks, source, { shuffle: true })}>
              Shuffle
            </Button>
            <Button
              icon="queue"
              onClick={() => {
                player.append(album.tracks);
                toast(`Added ${count(album.tracks.length, "track")} to the queue`);
              }}
            >
              Add to queue
            </Button>
          </>
        }
      />
      {discs.map(([disc, tracks]) => (
        <section
          key={disc}
          aria-label={discs.length > 1 ? `Disc ${disc}` : "Tracks"}
          className="relative mb-8"
        >
          {discs.length > 1 && <h2 className="mb-2 px-3 text-base font-semibold">Disc {disc}</h2>}
          <TrackTable
            label={discs.length > 1 ? `Tracks of disc ${disc}` : "Tracks"}
            tracks={tracks}
            total={tracks.length}
            columns={{ numbered: true, knownArtists: album.artists.map((artist) => artist.id) }}
            source={source}
            playlist={album.tracks}
          />
        </section>
      ))}
    </>
  );
}

function byDisc(tracks: Track[]): [number, Track[]][] {
  const discs = new Map<number, Track[]>();
  for (const track of tracks) {
    const disc = track.disc_number ?? 1;
    discs.set(disc, [...(discs.get(disc) ?? []), track]);
  }
  return [...discs].sort(([a], [b]) => a - b);
}

function yearOf(album: AlbumDetail): string | undefined {
  if (!album.year) return undefined;
  const original = album.original_year;
  return original && original !== album.year ? `${album.year} (first ${original})` : String(album.year);
}
