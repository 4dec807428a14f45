// The years that there is music of, by decade.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { byDecade } from "@/features/catalog/api/decades";
import { yearList } from "@/features/catalog/api/lists";
import { PageHead } from "@/features/catalog/components/page-head";
import { usePageTitle } from "@/lib/hooks";
import { t } from "@/lib/i18n";
import { EmptyState, ErrorState, Loading, Skeleton } from "@/ui/states";

const GRID = "grid grid-cols-2 gap-3 sm:grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))]";

export function YearsPage() {
  usePageTitle(t("catalog.years.title"));
  const query = useQuery(yearList());
  const items = query.data?.items ?? [];
  return (
    <>
      <PageHead
        title={t("catalog.years.title")}
        note={query.data && t("catalog.count.years", { count: items.length })}
      />
      {query.isPending && (
        <Loading>
          <Skeleton className="mb-3 h-7 w-20" />
          <div className={GRID}>
            {Array.from({ length: 10 }, (_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: skeletons are their places.
              <Skeleton key={index} className="h-19 rounded-2xl" />
            ))}
          </div>
        </Loading>
      )}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && items.length === 0 && (
        <EmptyState icon="years" title={t("catalog.years.empty")}>
          {t("catalog.years.emptyText")}
        </EmptyState>
      )}
      {byDecade(items).map(([decade, years]) => {
        const name = t("catalog.years.decade", { decade: String(decade) });
        return (
          <section key={decade} aria-label={name} className="mb-8">
            <h2 className="mb-3 text-xl font-semibold tracking-tight">{name}</h2>
            <ul aria-label={name} className={GRID}>
              {years.map((entry) => (
                <li key={entry.year}>
                  <Link
                    to="/years/$year"
                    params={{ year: String(entry.year) }}
                    className="flex h-19 flex-col justify-center rounded-2xl border border-line bg-canvas px-4 transition-colors hover:bg-sunken"
                  >
                    <span className="text-lg font-semibold tabular-nums">{entry.year}</span>
                    <span className="truncate text-sm text-muted">
                      {t("catalog.count.tracks", { count: entry.track_count })}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}
