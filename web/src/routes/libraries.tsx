import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { messageOf } from "@/api/problem";
import type { Library } from "@/api/types";
import { libraryList, scanState, startScan } from "@/features/libraries/api/libraries";
import { AddLibrary } from "@/features/libraries/components/add-library";
import { LibraryCard, LibraryCardSkeleton } from "@/features/libraries/components/library-card";
import { RemoveLibrary } from "@/features/libraries/components/remove-library";
import { RenameLibrary } from "@/features/libraries/components/rename-library";
import { usePageTitle } from "@/lib/hooks";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { EmptyState, ErrorState, Loading } from "@/ui/states";
import { toast } from "@/ui/toast";

export function LibrariesPage() {
  usePageTitle(t("libraries.title"));
  const query = useQuery(libraryList);
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const [renamed, setRenamed] = useState<Library | null>(null);
  const [doomed, setDoomed] = useState<Library | null>(null);
  const libraries = query.data?.items ?? [];
  const tracks = libraries.reduce((sum, library) => sum + library.track_count, 0);
  const add = (
    <Button tone="filled" icon="plus" onClick={() => setAdding(true)}>
      {t("libraries.add.open")}
    </Button>
  );
  return (
    <div className="max-w-4xl">
      <header className="mb-6 flex flex-wrap items-center gap-3">
        <div className="min-w-0 flex-1 basis-60">
          <h1 className="text-2xl font-bold tracking-tight md:text-3xl">{t("libraries.title")}</h1>
          {/* The line is there before the numbers are, so that nothing moves. */}
          <p className="min-h-5 text-sm text-muted">
            {libraries.length > 0 && t("libraries.note", { count: libraries.length, tracks })}
          </p>
        </div>
        <div className="flex min-h-10 flex-wrap gap-2 pointer-coarse:min-h-11">
          {libraries.length > 1 && <ScanAll libraries={libraries} />}
          {libraries.length > 0 && add}
        </div>
      </header>
      {query.isPending && (
        <Loading>
          <div className="grid grid-cols-1 gap-3">
            <LibraryCardSkeleton />
            <LibraryCardSkeleton />
          </div>
        </Loading>
      )}
      {query.isError && !query.data && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data && libraries.length === 0 && (
        <EmptyState icon="libraries" title={t("libraries.empty.title")} actions={add}>
          {t("libraries.empty.text")}
        </EmptyState>
      )}
      <div className="grid grid-cols-1 gap-3">
        {libraries.map((library) => (
          <LibraryCard
            key={library.id}
            library={library}
            onRename={setRenamed}
            onRemove={setDoomed}
            onTracks={({ id }) => void navigate({ to: "/tracks", search: { library_id: id } })}
          />
        ))}
      </div>
      <AddLibrary
        open={adding}
        onClose={() => setAdding(false)}
        onAdded={(library) =>
          void navigate({ to: "/libraries/$libraryId", params: { libraryId: library.id } })
        }
      />
      <RenameLibrary library={renamed} onClose={() => setRenamed(null)} />
      <RemoveLibrary library={doomed} onClose={() => setDoomed(null)} />
    </div>
  );
}

function ScanAll({ libraries }: { libraries: readonly Library[] }) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  // The cards ask for these; here they are only looked at.
  const scanning = useQueries({
    queries: libraries.map(({ id }) => ({ ...scanState(id), enabled: false })),
    combine: (answers) => answers.every(({ data }) => data?.state === "scanning"),
  });
  const start = async () => {
    setBusy(true);
    const answers = await Promise.allSettled(libraries.map(({ id }) => startScan(id)));
    for (const [index, answer] of answers.entries()) {
      const id = libraries[index]?.id;
      if (id && answer.status === "fulfilled") {
        client.setQueryData(scanState(id).queryKey, { ...answer.value, state: "scanning" });
      }
    }
    const refused = answers.find((answer) => answer.status === "rejected");
    if (refused) toast(messageOf(refused.reason), "problem");
    setBusy(false);
  };
  return (
    <Button icon="refresh" busy={busy || scanning} onClick={() => void start()}>
      {t("libraries.scanAll")}
    </Button>
  );
}
