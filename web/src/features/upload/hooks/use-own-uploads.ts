// What this person has uploaded: drafts to be worked on, and the rest.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Track } from "@/api/types";
import { useReadOn } from "@/lib/read-on";
import { ownUploads } from "../api/uploads";

/** Ten thousand drafts; more are worked off in turns. */
const MOST_PAGES = 20;

const isDraft = (track: Track) => track.visibility === "draft" && track.status !== "failed";

export function useOwnUploads() {
  const query = useInfiniteQuery(ownUploads);
  const { data } = query;
  const draftsRead = data?.pages.at(-1)?.visibility === "published";
  const readsOn = useReadOn(query, draftsRead ? 0 : MOST_PAGES);
  const tracks = useMemo(() => {
    // What was published between two pages stands on both; the later one knows.
    const byId = new Map(data?.pages.flatMap((page) => page.items).map((track) => [track.id, track]));
    return [...byId.values()];
  }, [data]);
  // In the order in which they came, so that more uploads leave the rows where they are.
  const drafts = useMemo(() => tracks.filter(isDraft).reverse(), [tracks]);
  const others = useMemo(() => tracks.filter((track) => !isDraft(track)), [tracks]);
  return { query, tracks, drafts, others, readsOn };
}
