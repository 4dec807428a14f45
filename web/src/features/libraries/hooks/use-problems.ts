// The problems of a library, read on until they are all here, so that they can be grouped and counted.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useReadOn } from "@/lib/read-on";
import { problemList } from "../api/libraries";
import { groupProblems } from "../model/problem-groups";

/** More than ten thousand are read on request only. */
const BY_ITSELF = 20;

export function useProblems(libraryId: string) {
  const query = useInfiniteQuery(problemList(libraryId));
  const readsOn = useReadOn(query, BY_ITSELF);
  const { data } = query;
  const problems = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const groups = useMemo(() => groupProblems(problems), [problems]);
  return { query, problems, groups, readsOn, total: data?.pages.at(-1)?.total ?? 0 };
}
