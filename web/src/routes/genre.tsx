// One genre.
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { Collection } from "@/features/catalog/components/collection";
import { usePageTitle } from "@/lib/hooks";
import { t } from "@/lib/i18n";
import { buttonClass } from "@/ui/button";

const route = getRouteApi("/app/genres/$genre");

export function GenrePage() {
  const { genre } = route.useParams();
  usePageTitle(genre);
  const filters = useMemo(() => ({ genre }), [genre]);
  return (
    <Collection
      key={genre}
      kind={t("catalog.genre.kind")}
      title={genre}
      filters={filters}
      source={`genre:${genre}`}
      shelf={t("catalog.genre.albums", { genre })}
      more={
        <Link to="/albums" search={filters} className={buttonClass("quiet")}>
          {t("catalog.genre.allAlbums")}
        </Link>
      }
      empty={{ title: t("catalog.genre.empty"), text: t("catalog.genre.emptyText") }}
    />
  );
}
