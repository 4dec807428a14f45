// What was listened to, and the places that were kept.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import type { components } from "@/api/schema";
import type { Page, Track } from "@/api/types";

export type PlayView = components["schemas"]["PlayView"];
export type BookmarkView = components["schemas"]["BookmarkView"];

const FIRST = undefined as string | undefined;
const following = <T>(page: Page<T>) => page.next_cursor ?? undefined;

export function recentlyPlayed(limit = 20) {
  return queryOptions({
    queryKey: ["listening", "recent", limit],
    queryFn: ({ signal }): Promise<Page<{ track: Track; last_played_at: string }>> =>
      call(api.GET("/playback/recently-played", { params: { query: { limit } }, signal })),
  });
}

export function mostPlayed(limit = 20) {
  return queryOptions({
    queryKey: ["listening", "most", limit],
    queryFn: ({ signal }): Promise<Page<{ track: Track; play_count: number }>> =>
      call(api.GET("/playback/most-played", { params: { query: { period: "month", limit } }, signal })),
  });
}

/** What was played often, but not for a while. */
export function rediscover(limit = 20) {
  return queryOptions({
    queryKey: ["listening", "rediscover", limit],
    queryFn: ({ signal }): Promise<Page<{ track: Track; play_count: number }>> =>
      call(api.GET("/playback/rediscover", { params: { query: { limit } }, signal })),
    retry: false,
  });
}

export function history(limit = 50) {
  return infiniteQueryOptions({
    queryKey: ["listening", "history", limit],
    queryFn: ({ pageParam, signal }): Promise<Page<PlayView>> =>
      call(api.GET("/playback/history", { params: { query: { limit, cursor: pageParam } }, signal })),
    initialPageParam: FIRST,
    getNextPageParam: following,
  });
}

export function bookmarks(limit = 50) {
  return infiniteQueryOptions({
    queryKey: ["listening", "bookmarks", limit],
    queryFn: ({ pageParam, signal }): Promise<Page<BookmarkView>> =>
      call(api.GET("/playback/bookmarks", { params: { query: { limit, cursor: pageParam } }, signal })),
    initialPageParam: FIRST,
    getNextPageParam: following,
  });
}

export const saveBookmark = (trackId: string, positionMs: number, comment: string | null = null) =>
  call(
    api.PUT("/playback/bookmarks/{track_id}", {
      params: { path: { track_id: trackId } },
      body: { position_ms: Math.round(positionMs), comment },
    }),
  );

export const removeBookmark = (trackId: string) =>
  call(api.DELETE("/playback/bookmarks/{track_id}", { params: { path: { track_id: trackId } } }));
