import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { genreList } from "@/features/catalog/api/lists";
import { PageHead } from "@/features/catalog/components/page-head";
import { hueOf } from "@/lib/artwork";
import { count } from "@/lib/format";
import { usePageTitle } from "@/lib/hooks";
import { EmptyState, ErrorState, Loading, Skeleton } from "@/ui/states";

export function GenresPage() {
  usePageTitle("Genres");
  const query = useQuery(genreList());
  return (
    <>
      <PageHead title="Genres" note={query.data && count(query.data.total, "genre")} />
      {query.isPending && (
        <Loading>
          <Skeleton className="h-60 w-full rounded-2xl" />
        </Loading>
      )}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.items.length === 0 && (
        <EmptyState icon="genres" title="No genres yet">
          Genres come from the tags of the music.
        </EmptyState>
      )}
      {query.data && query.data.items.length > 0 && (
        <ul aria-label="Genres" className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3 2xl:grid-cols-4">
          {query.data.items.map((genre) => {
            const hue = hueOf(genre.name);
            return (
              <li key={genre.id}>
                <Link
                  to="/tracks"
                  search={{ genre: genre.name }}
                  className="relative flex h-24 flex-col justify-center overflow-hidden rounded-2xl border border-line bg-canvas px-5 transition-colors hover:bg-sunken"
                >
                  <span className="relative z-10 truncate text-lg font-semibold">{genre.name}</span>
                  <span className="relative z-10 text-sm text-muted">
                    {count(genre.track_count, "track")} · {count(genre.album_count, "album")}
                  </span>
                  <svg viewBox="0 0 120 96" aria-hidden="true" className="absolute inset-y-0 right-0 h-full">
                    <g fill="none" strokeWidth="6" strokeLinecap="round">
                      {[24, 48, 72].map((y, line) => (
                        <path
                          key={y}
                          d={`M34 ${y}c14 ${-hue / 14} 28 ${-hue / 14} 42 0s28 ${hue / 14} 52 0`}
                          stroke={`hsl(${(hue + line * 22) % 360} 42% ${46 + line * 6}%)`}
                          opacity={0.75 - line * 0.16}
                        />
                      ))}
                    </g>
                  </svg>
                </Link>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
