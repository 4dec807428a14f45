import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { libraryList } from "@/features/libraries/api/libraries";
import { AddLibrary } from "@/features/libraries/components/add-library";
import { LibraryCard } from "@/features/libraries/components/library-card";
import { usePageTitle } from "@/lib/hooks";
import { Button } from "@/ui/button";
import { EmptyState, ErrorState, Loading, Skeleton } from "@/ui/states";

export function LibrariesPage() {
  usePageTitle("Libraries");
  const query = useQuery(libraryList);
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const add = (
    <Button tone="filled" icon="plus" onClick={() => setAdding(true)}>
      Add library
    </Button>
  );
  return (
    <div className="max-w-4xl">
      <header className="mb-6 flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-2xl font-bold tracking-tight md:text-3xl">Libraries</h1>
        {query.data && query.data.items.length > 0 && add}
      </header>
      {query.isPending && (
        <Loading>
          <Skeleton className="h-36 w-full rounded-2xl" />
        </Loading>
      )}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.items.length === 0 && (
        <EmptyState icon="libraries" title="No library yet" actions={add}>
          A library is a folder of music on the server. Polyphony reads it and never changes the files.
        </EmptyState>
      )}
      <div className="grid gap-3">
        {query.data?.items.map((library) => (
          <LibraryCard key={library.id} library={library} />
        ))}
      </div>
      <AddLibrary
        open={adding}
        onClose={() => setAdding(false)}
        onAdded={(library) =>
          void navigate({ to: "/libraries/$libraryId", params: { libraryId: library.id } })
        }
      />
    </div>
  );
}
