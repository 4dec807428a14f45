import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback } from "react";
import { ARTIST_SORTS, type ArtistFilters, artistList } from "@/features/catalog/api/lists";
import { ArtistCard } from "@/features/catalog/components/artist-card";
import { ClearFilters, FilterText, SortSelect } from "@/features/catalog/components/filters";
import { Infinite } from "@/features/catalog/components/infinite";
import { PageHead } from "@/features/catalog/components/page-head";
import { GridSkeleton } from "@/features/catalog/components/skeletons";
import { VirtualGrid } from "@/features/catalog/components/virtual-grid";
import { count } from "@/lib/format";
import { usePageTitle } from "@/lib/hooks";
import { tidy } from "@/lib/search";
import { EmptyState } from "@/ui/states";

const route = getRouteApi("/app/artists");

export function ArtistsPage() {
  usePageTitle("Artists");
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInfiniteQuery(artistList(filters));
  const set = useCallback(
    (change: ArtistFilters) =>
      void navigate({ search: (before) => tidy({ ...before, ...change }), replace: true }),
    [navigate],
  );
  const onText = useCallback((q: string) => set({ q: q || undefined }), [set]);
  const total = query.data?.pages[0]?.total;
  const filtered = filters.q !== undefined;
  return (
    <>
      <PageHead title="Artists" note={total === undefined ? undefined : count(total, "artist")}>
        <FilterText label="Filter artists" value={filters.q} onChange={onText} />
        <SortSelect sorts={ARTIST_SORTS} value={filters.sort ?? "name"} onChange={(sort) => set({ sort })} />
        <ClearFilters shown={filtered} onClear={() => set({ q: undefined })} />
      </PageHead>
      <Infinite
        query={query}
        skeleton={<GridSkeleton count={18} round />}
        empty={
          <EmptyState icon="artists" title={filtered ? "No artist fits this filter" : "No artists yet"}>
            {filtered ? "Try another spelling." : "Artists appear here as soon as there is music."}
          </EmptyState>
        }
      >
        {({ items, total, onNearEnd }) => (
          <VirtualGrid
            label="Artists"
            items={items}
            total={total}
            keyOf={(artist) => artist.id}
            render={(artist) => <ArtistCard artist={artist} />}
            onNearEnd={onNearEnd}
          />
        )}
      </Infinite>
    </>
  );
}
