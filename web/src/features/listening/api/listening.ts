// What was listened to.
import { queryOptions } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import type { Page, Track } from "@/api/types";

export function recentlyPlayed(limit = 12) {
  return queryOptions({
    queryKey: ["listening", "recent", limit],
    queryFn: ({ signal }): Promise<Page<{ track: Track; last_played_at: string }>> =>
      call(api.GET("/playback/recently-played", { params: { query: { limit } }, signal })),
  });
}

export function mostPlayed(limit = 10) {
  return queryOptions({
    queryKey: ["listening", "most", limit],
    queryFn: ({ signal }): Promise<Page<{ track: Track; play_count: number }>> =>
      call(api.GET("/playback/most-played", { params: { query: { period: "month", limit } }, signal })),
  });
}
