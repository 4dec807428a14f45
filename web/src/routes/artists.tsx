// All artists.
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { ARTIST_SORTS, type ArtistFilters, artistSource } from "@/features/catalog/api/lists";
import { ArtistCard } from "@/features/catalog/components/artist-card";
import { Browse } from "@/features/catalog/components/browse";
import { CoverSize } from "@/features/catalog/components/density";
import { ClearFilters, FilterText, SortSelect } from "@/features/catalog/components/filters";
import { PageHead } from "@/features/catalog/components/page-head";
import { GridSkeleton } from "@/features/catalog/components/skeletons";
import { VirtualGrid } from "@/features/catalog/components/virtual-grid";
import { useDensity } from "@/features/catalog/hooks/use-density";
import { useFilterChange } from "@/features/catalog/hooks/use-filter-change";
import { usePaged } from "@/features/catalog/hooks/use-paged";
import { usePageTitle } from "@/lib/hooks";
import { t } from "@/lib/i18n";
import { EmptyState } from "@/ui/states";

const route = getRouteApi("/app/artists");

export function ArtistsPage() {
  usePageTitle(t("catalog.artists.title"));
  const filters = route.useSearch();
  const list = usePaged(useMemo(() => artistSource(filters), [filters]));
  const { covers } = useDensity();
  const { set, onText } = useFilterChange<ArtistFilters>(route.useNavigate());
  const filtered = filters.q !== undefined;
  return (
    <>
      <PageHead
        search={<FilterText label={t("catalog.filter.artists")} value={filters.q} onChange={onText} />}
        title={t("catalog.artists.title")}
        note={list.pending ? undefined : t("catalog.count.artists", { count: list.total })}
      >
        <SortSelect sorts={ARTIST_SORTS} value={filters.sort ?? "name"} onChange={(sort) => set({ sort })} />
        <ClearFilters shown={filtered} onClear={() => set({ q: undefined })} />
        <div className="ms-auto">
          <CoverSize />
        </div>
      </PageHead>
      <Browse
        key={JSON.stringify(filters)}
        list={list}
        skeleton={<GridSkeleton round covers={covers} />}
        empty={
          <EmptyState
            icon="artists"
            title={t(filtered ? "catalog.artists.noMatch" : "catalog.artists.empty")}
          >
            {t(filtered ? "catalog.filter.spelling" : "catalog.artists.emptyText")}
          </EmptyState>
        }
      >
        {(parts) => (
          <VirtualGrid
            {...parts}
            label={t("catalog.artists.title")}
            rows={list}
            covers={covers}
            round
            render={(artist) => <ArtistCard artist={artist} />}
          />
        )}
      </Browse>
    </>
  );
}
