// All genres.
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useRef } from "react";
import { GENRE_SORTS, type GenreFilters, genreList } from "@/features/catalog/api/lists";
import { lettersOf } from "@/features/catalog/api/paging";
import { ClearFilters, FilterText, SortSelect } from "@/features/catalog/components/filters";
import { LetterRail } from "@/features/catalog/components/letter-rail";
import { PageHead } from "@/features/catalog/components/page-head";
import { useFilterChange } from "@/features/catalog/hooks/use-filter-change";
import { hueOf } from "@/lib/artwork";
import { usePageTitle } from "@/lib/hooks";
import { t } from "@/lib/i18n";
import { EmptyState, ErrorState, Loading, Skeleton } from "@/ui/states";

const route = getRouteApi("/app/genres");
const GRID = "grid gap-3 sm:grid-cols-2 lg:grid-cols-3 2xl:grid-cols-4";
/** Fewer genres than this are found faster by looking. */
const WITH_LETTERS = 40;

export function GenresPage() {
  usePageTitle(t("catalog.genres.title"));
  const filters = route.useSearch();
  const query = useQuery(genreList(filters));
  const list = useRef<HTMLUListElement>(null);
  const { set, onText } = useFilterChange<GenreFilters>(route.useNavigate());
  const sort = filters.sort ?? "name";
  const items = query.data?.items ?? [];
  const letters =
    sort === "name" && items.length >= WITH_LETTERS ? lettersOf(items.map((genre) => genre.name)) : [];
  return (
    <>
      <PageHead
        search={<FilterText label={t("catalog.filter.genres")} value={filters.q} onChange={onText} />}
        title={t("catalog.genres.title")}
        note={query.data && t("catalog.count.genres", { count: query.data.total })}
      >
        <SortSelect sorts={GENRE_SORTS} value={sort} onChange={(sort) => set({ sort })} />
        <ClearFilters shown={filters.q !== undefined} onClear={() => set({ q: undefined })} />
      </PageHead>
      {query.isPending && (
        <Loading>
          <div className={GRID}>
            {Array.from({ length: 12 }, (_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: skeletons are their places.
              <Skeleton key={index} className="h-24 rounded-2xl" />
            ))}
          </div>
        </Loading>
      )}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && items.length === 0 && (
        <EmptyState icon="genres" title={t(filters.q ? "catalog.genres.noMatch" : "catalog.genres.empty")}>
          {t(filters.q ? "catalog.filter.spelling" : "catalog.genres.emptyText")}
        </EmptyState>
      )}
      {items.length > 0 && (
        <div className="flex gap-3">
          <ul ref={list} aria-label={t("catalog.genres.title")} className={`${GRID} min-w-0 flex-1`}>
            {items.map((genre) => (
              <li key={genre.id} className="scroll-mt-4">
                <GenreCard genre={genre} />
              </li>
            ))}
          </ul>
          {letters.length > 1 && (
            <div className="sticky top-3 -me-3 h-[min(calc(100dvh-12rem),40rem)] w-5 shrink-0 self-start sm:-me-5 sm:w-6">
              <LetterRail
                letters={letters}
                at={0}
                onJump={(row) => list.current?.children[row]?.scrollIntoView({ block: "start" })}
              />
            </div>
          )}
        </div>
      )}
    </>
  );
}

function GenreCard({ genre }: { genre: { name: string; track_count: number; album_count: number } }) {
  const hue = hueOf(genre.name);
  return (
    <Link
      to="/genres/$genre"
      params={{ genre: genre.name }}
      className="relative flex h-24 flex-col justify-center overflow-hidden rounded-2xl border border-line bg-canvas px-5 transition-colors hover:bg-sunken"
    >
      <span dir="auto" title={genre.name} className="relative z-10 truncate text-lg font-semibold">
        {genre.name}
      </span>
      <span className="relative z-10 text-sm text-muted">
        {t("catalog.count.tracks", { count: genre.track_count })} ·{" "}
        {t("catalog.count.albums", { count: genre.album_count })}
      </span>
      <svg
        viewBox="0 0 120 96"
        aria-hidden="true"
        className="absolute inset-y-0 end-0 h-full rtl:-scale-x-100"
      >
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
  );
}
