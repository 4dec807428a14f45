// Lists of which the page needs all, as far as that is sensible.
import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { useEffect } from "react";

type Paged = Pick<
  UseInfiniteQueryResult<{ pages: readonly unknown[] }>,
  "data" | "hasNextPage" | "isFetching" | "isError" | "fetchNextPage"
>;

/** Reads page after page by itself, `most` of them. True while there are more to come that way. */
export function useReadOn(
  { data, hasNextPage, isFetching, isError, fetchNextPage }: Paged,
  most: number,
): boolean {
  const readsOn = hasNextPage && (data?.pages.length ?? 0) < most && !isError;
  useEffect(() => {
    if (readsOn && !isFetching) void fetchNextPage();
  }, [readsOn, isFetching, fetchNextPage]);
  return readsOn;
}
