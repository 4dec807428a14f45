import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { ApiProblem } from "@/api/problem";
import { libraryDetail } from "@/features/libraries/api/libraries";
import { LibraryFacts } from "@/features/libraries/components/library-facts";
import { MissingTracks } from "@/features/libraries/components/missing-tracks";
import { Problems } from "@/features/libraries/components/problem-groups";
import { RemoveLibrary } from "@/features/libraries/components/remove-library";
import { RenameLibrary } from "@/features/libraries/components/rename-library";
import { ScanAnnouncer } from "@/features/libraries/components/scan-announcer";
import { ScanHistory, ScanProgress } from "@/features/libraries/components/scan-progress";
import { useScan } from "@/features/libraries/hooks/use-scan";
import { usePageTitle } from "@/lib/hooks";
import { t } from "@/lib/i18n";
import { Button, buttonClass, IconButton } from "@/ui/button";
import { Icon } from "@/ui/icons";
import { Menu } from "@/ui/menu";
import { EmptyState, ErrorState, Loading, Skeleton } from "@/ui/states";

const route = getRouteApi("/app/libraries/$libraryId");

export function LibraryPage() {
  const { libraryId } = route.useParams();
  const navigate = route.useNavigate();
  const query = useQuery(libraryDetail(libraryId));
  const scan = useScan(libraryId);
  const [renaming, setRenaming] = useState(false);
  const [removing, setRemoving] = useState(false);
  usePageTitle(query.data?.name);
  const here = query.data !== undefined;
  // A link to a part of the page arrives before the part does.
  useEffect(() => {
    const part = here && location.hash ? document.getElementById(location.hash.slice(1)) : null;
    part?.scrollIntoView({ block: "start" });
  }, [here]);

  if (query.isPending) return <PageSkeleton />;
  if (query.isError && !query.data) {
    if (query.error instanceof ApiProblem && query.error.status === 404) return <Gone />;
    return <ErrorState heading="h1" error={query.error} onRetry={() => void query.refetch()} />;
  }
  const library = query.data;
  const busy = scan.scanning || scan.starting;
  return (
    <div className="max-w-4xl">
      <Back />
      {/* On a phone the name has the width for itself: what can be done stands below. */}
      <header className="mb-6 grid grid-cols-1 gap-x-4 gap-y-3 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-start">
        <div className="min-w-0">
          <h1 dir="auto" className="text-2xl font-bold tracking-tight [overflow-wrap:anywhere] md:text-3xl">
            {library.name}
          </h1>
          <p dir="ltr" className="mt-1 text-start font-mono text-sm [overflow-wrap:anywhere] text-muted">
            {library.path}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Link to="/tracks" search={{ library_id: library.id }} className={buttonClass("plain")}>
            {t("libraries.page.tracks")}
          </Link>
          <Button tone="filled" icon="refresh" busy={busy} onClick={scan.start}>
            {t(busy ? "libraries.scan.busy" : "libraries.scan.start")}
          </Button>
          <Menu
            trigger={<IconButton label={t("libraries.page.more")} icon="more" />}
            entries={[
              { label: t("libraries.rename.open"), icon: "edit", onSelect: () => setRenaming(true) },
              {
                label: t("libraries.remove.open"),
                icon: "trash",
                danger: true,
                divided: true,
                onSelect: () => setRemoving(true),
              },
            ]}
          />
        </div>
      </header>
      <section
        aria-label={t("libraries.scan.title")}
        className="mb-4 grid min-h-38 grid-cols-1 content-center rounded-2xl border border-line bg-surface p-4 sm:min-h-29 sm:p-5"
      >
        {scan.state &&
          (scan.scanning || scan.state.started_at ? (
            <ScanProgress library={library} state={scan.state} />
          ) : (
            <ScanHistory library={library} />
          ))}
      </section>
      <ScanAnnouncer name={library.name} state={scan.state} />
      <LibraryFacts library={library} />
      <section aria-labelledby="problems" className="mb-9">
        <h2 id="problems" className="scroll-mt-6 text-xl font-semibold tracking-tight">
          {t("libraries.problems.title")}
        </h2>
        <p className="mt-0.5 mb-3 text-sm text-muted">{t("libraries.problems.text")}</p>
        <Problems library={library} />
      </section>
      <section aria-labelledby="missing">
        <h2 id="missing" className="scroll-mt-6 text-xl font-semibold tracking-tight">
          {t("libraries.missing.title")}
        </h2>
        <p className="mt-0.5 mb-3 text-sm text-muted">{t("libraries.missing.text")}</p>
        <MissingTracks library={library} scanning={scan.scanning} />
      </section>
      <RenameLibrary library={renaming ? library : null} onClose={() => setRenaming(false)} />
      <RemoveLibrary
        library={removing ? library : null}
        onClose={() => setRemoving(false)}
        onRemoved={() => navigate({ to: "/libraries" })}
      />
    </div>
  );
}

function Back() {
  return (
    <Link
      to="/libraries"
      className="mb-4 inline-flex items-center gap-1 rounded-sm text-sm text-muted hover:text-ink"
    >
      <Icon name="back" size={16} /> {t("libraries.page.back")}
    </Link>
  );
}

function Gone() {
  return (
    <EmptyState
      heading="h1"
      icon="libraries"
      title={t("libraries.page.goneTitle")}
      actions={
        <Link to="/libraries" className={buttonClass("plain")}>
          {t("libraries.page.back")}
        </Link>
      }
    >
      {t("libraries.page.goneText")}
    </EmptyState>
  );
}

/** The page in outline, as tall as it will be. */
function PageSkeleton() {
  return (
    <Loading>
      <div className="max-w-4xl">
        <Skeleton className="mb-4 h-5 w-20" />
        <div className="mb-6 grid grid-cols-1 gap-x-4 gap-y-3 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-start">
          <div className="grid min-w-0 gap-2">
            <Skeleton className="h-9 w-48" />
            <Skeleton className="h-5 w-64 max-w-full" />
          </div>
          <Skeleton className="h-10 w-52 rounded-full pointer-coarse:h-11" />
        </div>
        <Skeleton className="mb-4 h-38 w-full rounded-2xl sm:h-29" />
        <Skeleton className="mb-9 h-38 w-full rounded-2xl sm:h-19" />
        <Skeleton className="mb-3 h-6 w-32" />
        <Skeleton className="h-15 w-full rounded-2xl" />
      </div>
    </Loading>
  );
}
