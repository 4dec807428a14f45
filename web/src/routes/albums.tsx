// All albums.
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { ALBUM_SORTS, type AlbumFilters, albumSource } from "@/features/catalog/api/lists";
import { AlbumCard } from "@/features/catalog/components/album-card";
import { Browse } from "@/features/catalog/components/browse";
import { CoverSize } from "@/features/catalog/components/density";
import {
  ClearFilters,
  FilterText,
  GenreSelect,
  KindSelect,
  SortSelect,
} from "@/features/catalog/components/filters";
import { PageHead } from "@/features/catalog/components/page-head";
import { GridSkeleton } from "@/features/catalog/components/skeletons";
import { VirtualGrid } from "@/features/catalog/components/virtual-grid";
import { useDensity } from "@/features/catalog/hooks/use-density";
import { useFilterChange } from "@/features/catalog/hooks/use-filter-change";
import { usePaged } from "@/features/catalog/hooks/use-paged";
import { usePageTitle } from "@/lib/hooks";
import { t } from "@/lib/i18n";
import { EmptyState } from "@/ui/states";

const route = getRouteApi("/app/albums");

export function AlbumsPage() {
  usePageTitle(t("catalog.albums.title"));
  const filters = route.useSearch();
  const list = usePaged(useMemo(() => albumSource(filters), [filters]));
  const { covers } = useDensity();
  const { set, onText } = useFilterChange<AlbumFilters>(route.useNavigate());
  const { sort = "-created_at", ...conditions } = filters;
  const filtered = Object.keys(conditions).length > 0;
  const clear = () =>
    set({ q: undefined, genre: undefined, kind: undefined, year_from: undefined, year_to: undefined });
  return (
    <>
      <PageHead
        search={<FilterText label={t("catalog.filter.albums")} value={filters.q} onChange={onText} />}
        title={t("catalog.albums.title")}
        note={list.pending ? undefined : t("catalog.count.albums", { count: list.total })}
      >
        <SortSelect sorts={ALBUM_SORTS} value={sort} onChange={(sort) => set({ sort })} />
        <GenreSelect value={filters.genre} onChange={(genre) => set({ genre })} />
        <KindSelect value={filters.kind} onChange={(kind) => set({ kind })} />
        <ClearFilters shown={filtered} onClear={clear} />
        <div className="ms-auto">
          <CoverSize />
        </div>
      </PageHead>
      <Browse
        key={JSON.stringify(filters)}
        list={list}
        skeleton={<GridSkeleton covers={covers} />}
        empty={
          <EmptyState icon="albums" title={t(filtered ? "catalog.albums.noMatch" : "catalog.albums.empty")}>
            {t(filtered ? "catalog.filter.fewer" : "catalog.albums.emptyText")}
          </EmptyState>
        }
      >
        {(parts) => (
          <VirtualGrid
            {...parts}
            label={t("catalog.albums.title")}
            rows={list}
            covers={covers}
            render={(album, index) => <AlbumCard album={album} eager={index < 12} />}
          />
        )}
      </Browse>
    </>
  );
}
