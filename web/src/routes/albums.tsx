import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback } from "react";
import { ALBUM_SORTS, type AlbumFilters, albumList } from "@/features/catalog/api/lists";
import { AlbumCard } from "@/features/catalog/components/album-card";
import { ClearFilters, FilterText, GenreSelect, SortSelect } from "@/features/catalog/components/filters";
import { Infinite } from "@/features/catalog/components/infinite";
import { PageHead } from "@/features/catalog/components/page-head";
import { GridSkeleton } from "@/features/catalog/components/skeletons";
import { VirtualGrid } from "@/features/catalog/components/virtual-grid";
import { count } from "@/lib/format";
import { usePageTitle } from "@/lib/hooks";
import { tidy } from "@/lib/search";
import { EmptyState } from "@/ui/states";

const route = getRouteApi("/app/albums");

export function AlbumsPage() {
  usePageTitle("Albums");
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInfiniteQuery(albumList(filters));
  const set = useCallback(
    (change: AlbumFilters) =>
      void navigate({ search: (before) => tidy({ ...before, ...change }), replace: true }),
    [navigate],
  );
  const onText = useCallback((q: string) => set({ q: q || undefined }), [set]);
  const total = query.data?.pages[0]?.total;
  const filtered = filters.q !== undefined || filters.genre !== undefined;
  return (
    <>
      <PageHead title="Albums" note={total === undefined ? undefined : count(total, "album")}>
        <FilterText label="Filter albums" value={filters.q} onChange={onText} />
        <SortSelect
          sorts={ALBUM_SORTS}
          value={filters.sort ?? "-created_at"}
          onChange={(sort) => set({ sort })}
        />
        <GenreSelect value={filters.genre} onChange={(genre) => set({ genre })} />
        <ClearFilters shown={filtered} onClear={() => set({ q: undefined, genre: undefined })} />
      </PageHead>
      <Infinite
        query={query}
        skeleton={<GridSkeleton count={18} />}
        empty={
          <EmptyState icon="albums" title={filtered ? "No album fits these filters" : "No albums yet"}>
            {filtered ? "Try fewer or other filters." : "Albums appear here as soon as there is music."}
          </EmptyState>
        }
      >
        {({ items, total, onNearEnd }) => (
          <VirtualGrid
            label="Albums"
            items={items}
            total={total}
            keyOf={(album) => album.id}
            render={(album, index) => <AlbumCard album={album} eager={index < 12} />}
            onNearEnd={onNearEnd}
          />
        )}
      </Infinite>
    </>
  );
}
