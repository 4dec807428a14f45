import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { albumList } from "@/features/catalog/api/lists";
import { AlbumCard } from "@/features/catalog/components/album-card";
import { CardGrid } from "@/features/catalog/components/card-grid";
import { GridSkeleton } from "@/features/catalog/components/skeletons";
import { TrackTable } from "@/features/catalog/components/track-table";
import { mostPlayed, recentlyPlayed } from "@/features/listening/api/listening";
import { RecentTiles } from "@/features/listening/components/recent-tiles";
import { usePageTitle } from "@/lib/hooks";
import { useAllows, useUser } from "@/lib/session";
import { buttonClass } from "@/ui/button";
import { EmptyState, ErrorState } from "@/ui/states";

export function HomePage() {
  usePageTitle("Home");
  const user = useUser();
  const albums = useInfiniteQuery(albumList({ sort: "-created_at" }, 24));
  const recent = useQuery(recentlyPlayed());
  const most = useQuery(mostPlayed());
  const added = albums.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <h1 className="mb-6 text-2xl font-bold tracking-tight md:text-3xl">{greeting(user?.username)}</h1>
      {recent.data && recent.data.items.length > 0 && (
        <Part title="Recently played">
          <RecentTiles tracks={recent.data.items.map((entry) => entry.track)} />
        </Part>
      )}
      {albums.isPending && <GridSkeleton />}
      {albums.isError && <ErrorState error={albums.error} onRetry={() => void albums.refetch()} />}
      {albums.isSuccess && added.length === 0 && <NothingYet />}
      {added.length > 0 && (
        <Part
          title="Recently added"
          more={
            <Link
              to="/albums"
              search={{ sort: "-created_at" }}
              className="rounded-sm text-sm font-medium text-accent hover:underline"
            >
              All albums
            </Link>
          }
        >
          <CardGrid
            label="Recently added"
            items={added}
            rows={2}
            keyOf={(album) => album.id}
            render={(album) => <AlbumCard album={album} eager />}
          />
        </Part>
      )}
      {most.data && most.data.items.length > 0 && (
        <Part title="Most played this month">
          <TrackTable
            label="Most played"
            tracks={most.data.items.map((entry) => entry.track)}
            total={most.data.items.length}
            columns={{ album: true }}
            source="most-played"
          />
        </Part>
      )}
    </>
  );
}

function Part({ title, more, children }: { title: string; more?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title} className="mb-11">
      <div className="mb-4 flex items-baseline justify-between gap-4">
        <h2 className="text-xl font-semibold tracking-tight">{title}</h2>
        {more}
      </div>
      {children}
    </section>
  );
}

/** An empty server is a beginning: it says what to do next, to whoever can do it. */
function NothingYet() {
  const manages = useAllows("libraries:manage");
  const uploads = useAllows("tracks:upload");
  return (
    <EmptyState
      icon="tracks"
      title="No music yet"
      actions={
        <>
          {manages && (
            <Link to="/libraries" className={buttonClass("filled")}>
              Add a library
            </Link>
          )}
          {uploads && (
            <Link to="/upload" className={buttonClass(manages ? "plain" : "filled")}>
              Upload music
            </Link>
          )}
        </>
      }
    >
      {manages
        ? "Point Polyphony at a folder of music on the server, and it fills itself."
        : uploads
          ? "Upload your first tracks and publish them when they are ready."
          : "As soon as somebody adds music to this server, you find it here."}
    </EmptyState>
  );
}

function greeting(name: string | undefined): string {
  const hour = new Date().getHours();
  const part =
    hour >= 5 && hour < 12 ? "Good morning" : hour >= 12 && hour < 18 ? "Good afternoon" : "Good evening";
  return name ? `${part}, ${name}` : part;
}
