// What was uploaded, and changing it.
import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import type { Page, Track, TrackPatch } from "@/api/types";

export const UPLOADS_URL = "/api/v1/uploads";

export const ownUploads = infiniteQueryOptions({
  queryKey: ["tracks", "own"],
  queryFn: ({ pageParam, signal }): Promise<Page<Track>> =>
    call(
      api.GET("/tracks", {
        params: { query: { uploaded_by: "me", sort: "-created_at", limit: 50, cursor: pageParam } },
        signal,
      }),
    ),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next_cursor ?? undefined,
  // What is being prepared is looked at again until it is ready.
  refetchInterval: (query) =>
    query.state.data?.pages.some((page) => page.items.some((track) => track.status === "processing"))
      ? 3_000
      : false,
});

export const changeTrack = (id: string, patch: TrackPatch): Promise<Track> =>
  call(api.PATCH("/tracks/{id}", { params: { path: { id } }, body: patch as Required<TrackPatch> }));

export const deleteTrack = (id: string): Promise<unknown> =>
  call(api.DELETE("/tracks/{id}", { params: { path: { id } } }));

/** How an upload ended, for when its last answer was lost. */
export async function uploadOutcome(id: string): Promise<{ trackId: string | null; problem: string | null }> {
  const view = await call(api.GET("/uploads/{id}", { params: { path: { id } } }));
  return { trackId: view.track_id ?? null, problem: view.problem ?? null };
}
