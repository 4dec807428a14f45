// Whose the albums are that tracks stand on. Tracks do not say it; their albums do.
import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { albumDetail } from "@/api/details";
import type { Track } from "@/api/types";
import { MOST_ALBUMS } from "./save";

/** Album id → the names of its artists. What is not known yet, or too much to ask for, is missing. */
export function useAlbumArtists(tracks: readonly Track[], most = MOST_ALBUMS): ReadonlyMap<string, string> {
  const ids = useMemo(
    () =>
      [...new Set(tracks.flatMap((track) => track.album?.id ?? []))]
        .filter((id) => !id.includes("_new_"))
        .slice(0, most),
    [tracks, most],
  );
  return useQueries({
    queries: ids.map((id) => ({ ...albumDetail(id), staleTime: 60_000 })),
    combine: (answers) =>
      new Map(
        answers.flatMap(({ data }) =>
          data ? [[data.id, data.artists.map((artist) => artist.name).join("; ")]] : [],
        ),
      ),
  });
}
