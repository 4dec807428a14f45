// All that this person has uploaded: drafts to be worked on, and the rest.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import type { Track } from "@/api/types";
import { ownUploads } from "../api/uploads";

/** The server lists drafts among everything else; ten thousand uploads are looked through for them. */
const MOST_PAGES = 20;

const isDraft = (track: Track) => track.visibility === "draft" && track.status !== "failed";

export function useOwnUploads() {
  const query = useInfiniteQuery(ownUploads);
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = query;
  const pages = data?.pages.length ?? 0;
  const readsOn = hasNextPage && pages < MOST_PAGES && !isError;
  useEffect(() => {
    if (readsOn && !isFetching) void fetchNextPage();
  }, [readsOn, isFetching, fetchNextPage]);
  const tracks = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  // In the order in which they came, so that more uploads leave the rows where they are.
  const drafts = useMemo(() => tracks.filter(isDraft).reverse(), [tracks]);
  const others = useMemo(() => tracks.filter((track) => !isDraft(track)), [tracks]);
  return { query, tracks, drafts, others, readsOn };
}
