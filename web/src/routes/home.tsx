// Where one begins: what was left off, what is new, what was loved.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useDeferredValue, useState } from "react";
import type { Track } from "@/api/types";
import { someAlbums, someArtists } from "@/features/catalog/api/lists";
import { AlbumCard } from "@/features/catalog/components/album-card";
import { ArtistCard } from "@/features/catalog/components/artist-card";
import { Shelf } from "@/features/catalog/components/shelf";
import { ShelfSkeleton } from "@/features/catalog/components/skeletons";
import { TrackCard } from "@/features/catalog/components/track-card";
import { playFrom } from "@/features/catalog/hooks/use-play";
import { bookmarks, mostPlayed, recentlyPlayed, rediscover } from "@/features/listening/api/listening";
import { ResumeCard } from "@/features/listening/components/resume-card";
import { resume } from "@/features/listening/hooks/resume";
import { usePageTitle } from "@/lib/hooks";
import { t } from "@/lib/i18n";
import { player } from "@/lib/player";
import { useAllows, useUser } from "@/lib/session";
import { buttonClass } from "@/ui/button";
import { EmptyState, ErrorState, Loading } from "@/ui/states";

const MORE = "rounded-sm px-2 text-sm font-medium text-accent hover:underline";

export function HomePage() {
  usePageTitle(t("home.title"));
  const user = useUser();
  const albums = useQuery(someAlbums({ sort: "-created_at" }));
  const recent = useQuery(recentlyPlayed());
  const isNew = recent.data?.items.length === 0;
  const artists = useQuery({ ...someArtists(), enabled: isNew });
  const most = useQuery(mostPlayed());
  const forgotten = useQuery(rediscover());
  const kept = useInfiniteQuery(bookmarks());
  // All shelves come at once: one that turned out to be empty would move those under it.
  // They are drawn in pieces, between which a press is heard.
  const pending = useDeferredValue([albums, recent, most, forgotten, kept].some((query) => query.isPending));
  const explored = isNew ? (artists.data?.items ?? []) : [];
  const added = albums.data?.items ?? [];
  return (
    <>
      <h1
        dir="auto"
        className="mb-6 line-clamp-2 text-2xl font-bold tracking-tight text-balance [overflow-wrap:anywhere] md:text-3xl"
      >
        {greeting(user?.username)}
      </h1>
      {pending ? (
        <Loading>
          <ShelfSkeleton />
          <ShelfSkeleton />
          <ShelfSkeleton />
        </Loading>
      ) : albums.isSuccess && added.length === 0 && recent.data?.items.length === 0 ? (
        <NothingYet />
      ) : (
        <>
          <Continue kept={kept.data?.pages[0]?.items ?? []} />
          {albums.isError && <ErrorState error={albums.error} onRetry={() => void albums.refetch()} />}
          {added.length > 0 && (
            <Shelf
              title={t("home.added")}
              items={added}
              keyOf={(album) => album.id}
              render={(album, index) => <AlbumCard album={album} eager={index < 8} />}
              more={
                <Link to="/albums" search={{ sort: "-created_at" }} className={MORE}>
                  {t("home.allAlbums")}
                </Link>
              }
            />
          )}
          <Tracks
            title={t("home.recent")}
            source="recent"
            items={recent.data?.items ?? []}
            more={
              <Link to="/history" className={MORE}>
                {t("home.allHistory")}
              </Link>
            }
          />
          {/* Who has played nothing yet looks around first. */}
          {explored.length > 0 && (
            <Shelf
              title={t("home.artists")}
              items={explored}
              keyOf={(artist) => artist.id}
              render={(artist) => <ArtistCard artist={artist} />}
              more={
                <Link to="/artists" className={MORE}>
                  {t("home.allArtists")}
                </Link>
              }
            />
          )}
          <Tracks title={t("home.most")} source="most-played" items={most.data?.items ?? []} />
          <Tracks title={t("home.rediscover")} source="rediscover" items={forgotten.data?.items ?? []} />
        </>
      )}
    </>
  );
}

/** What waits in the player, and the places kept in tracks. */
function Continue({ kept }: { kept: { track: Track; position_ms: number }[] }) {
  // Only what waited when the page was opened: a shelf that comes and goes with every pause would move the rest.
  const [waiting] = useState(() => {
    const { status, items, index, positionMs } = player.store.getState();
    const track = items[index]?.track;
    return track && status === "paused" && positionMs > 0 ? { track, position: positionMs } : null;
  });
  const places = kept.slice(0, 12).map(({ track, position_ms }) => ({
    track,
    position: position_ms,
    onResume: () => resume(track, position_ms),
  }));
  if (waiting && !places.some((place) => place.track.id === waiting.track.id)) {
    const { track, position } = waiting;
    places.unshift({ track, position, onResume: () => resumeQueue(track, position) });
  }
  if (places.length === 0) return null;
  return (
    <Shelf
      wide
      title={t("home.continue")}
      items={places}
      keyOf={(place) => place.track.id}
      render={(place) => (
        <ResumeCard track={place.track} positionMs={place.position} onResume={place.onResume} />
      )}
      more={
        kept.length > 0 && (
          <Link to="/bookmarks" className={MORE}>
            {t("home.allBookmarks")}
          </Link>
        )
      }
    />
  );
}

/** Plays on where the player stands, as long as it still stands there. */
function resumeQueue(track: Track, position: number): void {
  const { items, index } = player.store.getState();
  if (items[index]?.track.id === track.id) player.play();
  else resume(track, position);
}

interface TracksProps {
  title: string;
  source: string;
  items: { track: Track }[];
  more?: ReactNode;
}

function Tracks({ title, source, items, more }: TracksProps) {
  if (items.length === 0) return null;
  const tracks = items.map((entry) => entry.track);
  return (
    <Shelf
      title={title}
      items={tracks}
      keyOf={(track) => track.id}
      render={(track) => <TrackCard track={track} onPlay={() => playFrom(tracks, source, { at: track })} />}
      more={more}
    />
  );
}

/** An empty server is a beginning: it says what to do next, to whoever can do it. */
function NothingYet() {
  const manages = useAllows("libraries:manage");
  const uploads = useAllows("tracks:upload");
  return (
    <EmptyState
      icon="tracks"
      title={t("home.empty.title")}
      actions={
        <>
          {manages && (
            <Link to="/libraries" className={buttonClass("filled")}>
              {t("home.empty.library")}
            </Link>
          )}
          {uploads && (
            <Link to="/upload" className={buttonClass(manages ? "plain" : "filled")}>
              {t("home.empty.upload")}
            </Link>
          )}
        </>
      }
    >
      {t(manages ? "home.empty.manager" : uploads ? "home.empty.artist" : "home.empty.listener")}
    </EmptyState>
  );
}

function greeting(name: string | undefined): string {
  const hour = new Date().getHours();
  const part = hour >= 5 && hour < 12 ? "morning" : hour >= 12 && hour < 18 ? "afternoon" : "evening";
  return name ? t(`home.${part}Name`, { name }) : t(`home.${part}`);
}
