// What every paged list of the catalogue does alike: loading, failing, being empty, and loading on.
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { type ReactNode, useCallback, useMemo } from "react";
import type { Page } from "@/api/types";
import { ErrorState } from "@/ui/states";

interface InfiniteProps<T> {
  query: UseInfiniteQueryResult<InfiniteData<Page<T>>>;
  skeleton: ReactNode;
  empty: ReactNode;
  children: (list: { items: T[]; total: number; onNearEnd: () => void }) => ReactNode;
}

export function Infinite<T>({ query, skeleton, empty, children }: InfiniteProps<T>) {
  const { data, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const onNearEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  if (query.isPending) return skeleton;
  if (query.isError && items.length === 0) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (items.length === 0) return empty;
  return (
    <>
      {children({ items, total: data?.pages[0]?.total ?? items.length, onNearEnd })}
      {isFetchNextPageError && <ErrorState error={query.error} onRetry={() => void fetchNextPage()} />}
    </>
  );
}
