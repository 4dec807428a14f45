import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { messageOf } from "@/api/problem";
import { libraryDetail, removeLibrary } from "@/features/libraries/api/libraries";
import { ProblemList } from "@/features/libraries/components/problem-list";
import { ScanProgress } from "@/features/libraries/components/scan-progress";
import { useScan } from "@/features/libraries/hooks/use-scan";
import { ago } from "@/lib/format";
import { usePageTitle } from "@/lib/hooks";
import { Button, buttonClass, IconButton } from "@/ui/button";
import { ConfirmDialog } from "@/ui/dialog";
import { Icon } from "@/ui/icons";
import { Menu } from "@/ui/menu";
import { ErrorState, Loading, Skeleton } from "@/ui/states";
import { toast } from "@/ui/toast";

const route = getRouteApi("/app/libraries/$libraryId");

export function LibraryPage() {
  const { libraryId } = route.useParams();
  const navigate = route.useNavigate();
  const client = useQueryClient();
  const query = useQuery(libraryDetail(libraryId));
  const scan = useScan(libraryId);
  const [removing, setRemoving] = useState(false);
  usePageTitle(query.data?.name);
  const remove = useMutation({
    mutationFn: () => removeLibrary(libraryId),
    onSuccess: async () => {
      await navigate({ to: "/libraries" });
      void client.invalidateQueries();
    },
    onError: (error) => toast(messageOf(error), "problem"),
  });
  if (query.isPending) {
    return (
      <Loading>
        <Skeleton className="h-60 w-full rounded-2xl" />
      </Loading>
    );
  }
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const library = query.data;
  const facts = [
    { label: "Tracks", value: library.track_count },
    { label: "Missing", value: library.missing_count },
    { label: "Problems", value: library.problem_count },
  ];
  return (
    <div className="max-w-4xl">
      <Link
        to="/libraries"
        className="mb-4 inline-flex items-center gap-1 rounded-sm text-sm text-muted hover:text-ink"
      >
        <Icon name="back" size={16} /> Libraries
      </Link>
      <header className="mb-6 flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1">
          <h1 className="text-2xl font-bold tracking-tight md:text-3xl">{library.name}</h1>
          <p className="mt-1 font-mono text-sm break-all text-muted">{library.path}</p>
        </div>
        <Link to="/tracks" search={{ library_id: library.id }} className={buttonClass("plain")}>
          Show tracks
        </Link>
        <Button tone="filled" icon="refresh" busy={scan.scanning || scan.starting} onClick={scan.start}>
          {scan.scanning ? "Scanning…" : "Scan"}
        </Button>
        <Menu
          trigger={<IconButton label="More" icon="more" />}
          entries={[
            { label: "Remove library", icon: "trash", danger: true, onSelect: () => setRemoving(true) },
          ]}
        />
      </header>
      <section aria-label="Scan" className="mb-4 rounded-2xl border border-line bg-canvas p-5">
        {scan.state && (scan.scanning || scan.state.started_at) ? (
          <ScanProgress state={scan.state} expected={library.track_count} />
        ) : (
          <p className="text-sm text-muted">
            {library.last_scan_at ? `Last scanned ${ago(library.last_scan_at)}.` : "Not scanned yet."}
          </p>
        )}
      </section>
      <dl className="mb-9 grid grid-cols-3 gap-3">
        {facts.map(({ label, value }) => (
          <div key={label} className="rounded-2xl border border-line bg-canvas px-5 py-4">
            <dt className="text-sm text-muted">{label}</dt>
            <dd className="text-xl font-semibold tabular-nums">{value.toLocaleString("en")}</dd>
          </div>
        ))}
      </dl>
      {library.missing_count > 0 && (
        <p className="mb-6 text-sm text-muted">
          Missing tracks keep their place in playlists and histories, and come back when their files do.
        </p>
      )}
      <section aria-labelledby="problems">
        <h2 id="problems" className="mb-3 text-xl font-semibold tracking-tight">
          Problems
        </h2>
        <ProblemList libraryId={library.id} />
      </section>
      <ConfirmDialog
        open={removing}
        onClose={() => setRemoving(false)}
        title={`Remove “${library.name}”?`}
        description="Its tracks leave Polyphony. The files stay where they are."
        confirm="Remove library"
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
      />
    </div>
  );
}
