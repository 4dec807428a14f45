// The files that could not become tracks, and why.
import { useInfiniteQuery } from "@tanstack/react-query";
import { fileSize } from "@/lib/format";
import { Button } from "@/ui/button";
import { EmptyState, ErrorState, Loading, Skeleton } from "@/ui/states";
import { problemList } from "../api/libraries";

export function ProblemList({ libraryId }: { libraryId: string }) {
  const query = useInfiniteQuery(problemList(libraryId));
  if (query.isPending) {
    return (
      <Loading>
        <Skeleton className="h-40 w-full rounded-2xl" />
      </Loading>
    );
  }
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const problems = query.data.pages.flatMap((page) => page.items);
  if (problems.length === 0) {
    return (
      <EmptyState icon="check" title="No problems">
        Every file of this library could be read.
      </EmptyState>
    );
  }
  return (
    <>
      <ul
        aria-label="Problems"
        className="divide-y divide-line overflow-hidden rounded-2xl border border-line bg-surface"
      >
        {problems.map((problem) => (
          <li key={problem.id} className="px-5 py-3.5">
            <p className="font-medium">{problem.reason}</p>
            <p className="mt-0.5 font-mono text-sm break-all text-muted">
              {problem.path}
              {typeof problem.size === "number" && ` · ${fileSize(problem.size)}`}
            </p>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <div className="mt-4 text-center">
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}
