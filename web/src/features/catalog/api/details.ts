// One artist, and what belongs to an artist and to a track.
import { queryOptions } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import { ApiProblem } from "@/api/problem";
import type { components } from "@/api/schema";
import type { ArtistDetail, Page, Track, Waveform } from "@/api/types";

export type Lyrics = components["schemas"]["Lyrics"];
export type RenditionsStatus = components["schemas"]["RenditionsStatus"];

export function artistDetail(id: string) {
  return queryOptions({
    queryKey: ["artist", id],
    queryFn: ({ signal }): Promise<ArtistDetail> =>
      call(api.GET("/artists/{id}", { params: { path: { id } }, signal })),
  });
}

/** What this person plays most of an artist, then the rest in the catalogue's order. */
export function topTracks(artistId: string, limit = 10) {
  return queryOptions({
    queryKey: ["listening", "top-tracks", artistId, limit],
    queryFn: ({ signal }): Promise<Page<Track>> =>
      call(api.GET("/playback/top-tracks", { params: { query: { artist_id: artistId, limit } }, signal })),
    retry: false,
  });
}

export function trackLyrics(id: string) {
  return queryOptions({
    queryKey: ["lyrics", id],
    queryFn: ({ signal }): Promise<Lyrics | null> =>
      orNull(call(api.GET("/tracks/{id}/lyrics", { params: { path: { id } }, signal }))),
    staleTime: 300_000,
  });
}

export function trackRenditions(id: string) {
  return queryOptions({
    queryKey: ["renditions", id],
    queryFn: ({ signal }): Promise<RenditionsStatus> =>
      call(api.GET("/tracks/{id}/renditions", { params: { path: { id } }, signal })),
    // While they are being made, the page follows.
    refetchInterval: (query) =>
      query.state.data && query.state.data.progress < 1 && !query.state.data.error ? 3_000 : false,
  });
}

/** The shape of a track's loudness, or null while it is not known. */
export function trackWaveform(id: string) {
  return queryOptions({
    queryKey: ["waveform", id],
    queryFn: ({ signal }): Promise<Waveform | null> =>
      orNull(call(api.GET("/tracks/{id}/waveform", { params: { path: { id } }, signal }))),
    staleTime: (query) => (query.state.data ? Number.POSITIVE_INFINITY : 30_000),
    retry: false,
  });
}

/** What a track does not have (yet) is no failure of the page. */
async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return null;
    throw error;
  }
}
