// All tracks.
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { artistDetail } from "@/features/catalog/api/details";
import { TRACK_SORTS, type TrackFilters, trackSource } from "@/features/catalog/api/lists";
import { Browse } from "@/features/catalog/components/browse";
import { RowDensity } from "@/features/catalog/components/density";
import { ClearFilters, FilterText, GenreSelect, SortSelect } from "@/features/catalog/components/filters";
import { PageHead } from "@/features/catalog/components/page-head";
import { RowsSkeleton } from "@/features/catalog/components/skeletons";
import { TrackTable } from "@/features/catalog/components/track-table";
import { YearRange } from "@/features/catalog/components/year-range";
import { useDensity } from "@/features/catalog/hooks/use-density";
import { useFilterChange } from "@/features/catalog/hooks/use-filter-change";
import { usePaged } from "@/features/catalog/hooks/use-paged";
import { useShuffle } from "@/features/catalog/hooks/use-shuffle";
import { usePageTitle } from "@/lib/hooks";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/states";

const route = getRouteApi("/app/tracks");
const COLUMNS = { album: true, year: true };

export function TracksPage() {
  const filters = route.useSearch();
  const { artist_id } = filters;
  const { data: artist } = useQuery({ ...artistDetail(artist_id ?? ""), enabled: artist_id !== undefined });
  const title = artist && artist_id ? artist.name : t("catalog.tracks.title");
  usePageTitle(artist_id && !artist ? undefined : title);
  const source = useMemo(() => trackSource(filters), [filters]);
  const list = usePaged(source);
  const { rows } = useDensity();
  const from = artist_id ? `artist:${artist_id}` : "tracks";
  const { shuffle, busy } = useShuffle(source, list.total, from);
  const { set, onText } = useFilterChange<TrackFilters>(route.useNavigate());
  const { sort = "title", ...conditions } = filters;
  const filtered = Object.keys(conditions).length > 0;
  const clear = () =>
    set({
      q: undefined,
      genre: undefined,
      artist_id: undefined,
      year_from: undefined,
      year_to: undefined,
      library_id: undefined,
    });
  return (
    <>
      <PageHead
        search={<FilterText label={t("catalog.filter.tracks")} value={filters.q} onChange={onText} />}
        title={title}
        note={list.pending ? undefined : t("catalog.count.tracks", { count: list.total })}
      >
        <SortSelect sorts={TRACK_SORTS} value={sort} onChange={(sort) => set({ sort })} />
        <GenreSelect value={filters.genre} onChange={(genre) => set({ genre })} />
        <YearRange from={filters.year_from} to={filters.year_to} onChange={set} />
        <ClearFilters shown={filtered} onClear={clear} />
        <div className="ms-auto flex items-center gap-2.5">
          <RowDensity />
          <Button icon="shuffle" busy={busy} disabled={list.total === 0} onClick={() => void shuffle()}>
            {t("catalog.play.shuffle")}
          </Button>
        </div>
      </PageHead>
      <Browse
        key={JSON.stringify(filters)}
        list={list}
        skeleton={<RowsSkeleton count={14} height={rows === "compact" ? 40 : 58} />}
        empty={
          <EmptyState icon="tracks" title={t(filtered ? "catalog.tracks.noMatch" : "catalog.tracks.empty")}>
            {t(filtered ? "catalog.filter.fewer" : "catalog.tracks.emptyText")}
          </EmptyState>
        }
      >
        {(parts) => <TrackTable {...parts} label={title} rows={list} columns={COLUMNS} source={from} />}
      </Browse>
    </>
  );
}
