import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback } from "react";
import { TRACK_SORTS, type TrackFilters, trackList } from "@/features/catalog/api/lists";
import { ClearFilters, FilterText, GenreSelect, SortSelect } from "@/features/catalog/components/filters";
import { Infinite } from "@/features/catalog/components/infinite";
import { PageHead } from "@/features/catalog/components/page-head";
import { RowsSkeleton } from "@/features/catalog/components/skeletons";
import { TrackTable } from "@/features/catalog/components/track-table";
import { YearRange } from "@/features/catalog/components/year-range";
import { playFrom } from "@/features/catalog/hooks/use-play";
import { count } from "@/lib/format";
import { usePageTitle } from "@/lib/hooks";
import { tidy } from "@/lib/search";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/states";

const route = getRouteApi("/app/tracks");

export function TracksPage() {
  usePageTitle("Tracks");
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInfiniteQuery(trackList(filters));
  const set = useCallback(
    (change: TrackFilters) =>
      void navigate({ search: (before) => tidy({ ...before, ...change }), replace: true }),
    [navigate],
  );
  const onText = useCallback((q: string) => set({ q: q || undefined }), [set]);
  const total = query.data?.pages[0]?.total;
  const loaded = query.data?.pages.flatMap((page) => page.items) ?? [];
  const { sort: _, ...conditions } = filters;
  const filtered = Object.keys(conditions).length > 0;
  const clear = () =>
    set({ q: undefined, genre: undefined, year_from: undefined, year_to: undefined, library_id: undefined });
  return (
    <>
      <PageHead title="Tracks" note={total === undefined ? undefined : count(total, "track")}>
        <FilterText label="Filter tracks" value={filters.q} onChange={onText} />
        <SortSelect sorts={TRACK_SORTS} value={filters.sort ?? "title"} onChange={(sort) => set({ sort })} />
        <GenreSelect value={filters.genre} onChange={(genre) => set({ genre })} />
        <YearRange from={filters.year_from} to={filters.year_to} onChange={set} />
        <ClearFilters shown={filtered} onClear={clear} />
        <Button
          icon="shuffle"
          disabled={loaded.length === 0}
          onClick={() => playFrom(loaded, "tracks", { shuffle: true })}
          className="sm:ml-auto"
        >
          Shuffle
        </Button>
      </PageHead>
      <Infinite
        query={query}
        skeleton={<RowsSkeleton count={14} />}
        empty={
          <EmptyState icon="tracks" title={filtered ? "No track fits these filters" : "No tracks yet"}>
            {filtered ? "Try fewer or other filters." : "Tracks appear here as soon as there is music."}
          </EmptyState>
        }
      >
        {({ items, total, onNearEnd }) => (
          <TrackTable
            label="Tracks"
            tracks={items}
            total={total}
            columns={{ album: true, year: true }}
            source="tracks"
            onNearEnd={onNearEnd}
          />
        )}
      </Infinite>
    </>
  );
}
