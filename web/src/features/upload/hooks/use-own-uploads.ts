// All that this person has uploaded: drafts to be worked on, and the rest.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Track } from "@/api/types";
import { useReadOn } from "@/lib/read-on";
import { ownUploads } from "../api/uploads";

/**
 * Both come from one list, so that a track goes from one to the other at once; ten thousand uploads are looked
 * through for drafts.
 */
const MOST_PAGES = 20;

const isDraft = (track: Track) => track.visibility === "draft" && track.status !== "failed";

export function useOwnUploads() {
  const query = useInfiniteQuery(ownUploads);
  const readsOn = useReadOn(query, MOST_PAGES);
  const { data } = query;
  const tracks = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  // In the order in which they came, so that more uploads leave the rows where they are.
  const drafts = useMemo(() => tracks.filter(isDraft).reverse(), [tracks]);
  const others = useMemo(() => tracks.filter((track) => !isDraft(track)), [tracks]);
  return { query, tracks, drafts, others, readsOn };
}
