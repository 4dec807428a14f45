// The problems of a library, read on until they are all here, so that they can be grouped and counted.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { problemList } from "../api/libraries";
import { groupProblems } from "../model/problem-groups";

/** More than ten thousand are read on request only. */
const BY_ITSELF = 20;

export function useProblems(libraryId: string) {
  const query = useInfiniteQuery(problemList(libraryId));
  const { hasNextPage, isFetching, isError, fetchNextPage, data } = query;
  const pages = data?.pages.length ?? 0;
  const readsOn = hasNextPage && pages < BY_ITSELF && !isError;
  useEffect(() => {
    if (readsOn && !isFetching) void fetchNextPage();
  }, [readsOn, isFetching, fetchNextPage]);
  const problems = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const groups = useMemo(() => groupProblems(problems), [problems]);
  return { query, problems, groups, readsOn, total: data?.pages.at(-1)?.total ?? 0 };
}
