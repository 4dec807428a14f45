// The music of one year.
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { Collection } from "@/features/catalog/components/collection";
import { usePageTitle } from "@/lib/hooks";
import { t } from "@/lib/i18n";
import { buttonClass } from "@/ui/button";

const route = getRouteApi("/app/years/$year");

export function YearPage() {
  const { year } = route.useParams();
  usePageTitle(year);
  const filters = useMemo(() => ({ year_from: Number(year), year_to: Number(year) }), [year]);
  return (
    <Collection
      key={year}
      kind={t("catalog.year.kind")}
      title={year}
      filters={filters}
      source={`year:${year}`}
      shelf={t("catalog.year.albums", { year })}
      more={
        <Link to="/albums" search={filters} className={buttonClass("quiet")}>
          {t("catalog.genre.allAlbums")}
        </Link>
      }
      empty={{ title: t("catalog.year.empty", { year }), text: t("catalog.year.emptyText") }}
    />
  );
}
