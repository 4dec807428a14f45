// What was uploaded and what is under way, as the server knows it.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import type { components } from "@/api/schema";
import type { Page, Track } from "@/api/types";

export const UPLOADS_URL = "/api/v1/uploads";

export type UploadView = components["schemas"]["UploadView"];

/** All drafts are shown, and the latest of what is published. */
const TOGETHER = { draft: 500, published: 100 };

interface Place {
  visibility: keyof typeof TOGETHER;
  cursor?: string;
}

/** One list, first of the drafts and then of the rest, so that a track that is published goes over at once. */
export const ownUploads = infiniteQueryOptions({
  queryKey: ["tracks", "own"],
  queryFn: async ({ pageParam: { visibility, cursor }, signal }) => {
    const query = {
      uploaded_by: "me",
      visibility,
      sort: "-created_at",
      limit: TOGETHER[visibility],
      cursor,
    } as const;
    const page: Page<Track> = await call(api.GET("/tracks", { params: { query }, signal }));
    return { ...page, visibility };
  },
  initialPageParam: { visibility: "draft" } as Place,
  getNextPageParam: ({ next_cursor, visibility }): Place | undefined => {
    if (next_cursor) return { visibility, cursor: next_cursor };
    return visibility === "draft" ? { visibility: "published" } : undefined;
  },
  // What is being prepared is looked at again until it is ready.
  refetchInterval: (query) =>
    query.state.data?.pages.some((page) => page.items.some((track) => track.status === "processing"))
      ? // The more there is, the more a look costs.
        2_000 * query.state.data.pages.length
      : false,
});

/** Uploads that have begun and not ended. */
export const unfinishedUploads = queryOptions({
  queryKey: ["uploads", "unfinished"],
  queryFn: async ({ signal }): Promise<UploadView[]> => {
    const page = await call(api.GET("/uploads", { params: { query: { limit: 200 } }, signal }));
    return page.items.filter((upload) => upload.state === "uploading" && upload.offset < upload.size);
  },
  staleTime: 0,
});

/** The largest file that the server takes (tus: `Tus-Max-Size`), or null when it does not say. */
export const largestUpload = queryOptions({
  queryKey: ["uploads", "largest"],
  queryFn: async ({ signal }): Promise<number | null> => {
    const answer = await fetch(UPLOADS_URL, { method: "OPTIONS", signal });
    const most = Number(answer.headers.get("tus-max-size"));
    return most > 0 ? most : null;
  },
  staleTime: Number.POSITIVE_INFINITY,
});

export const discardUpload = (id: string): Promise<unknown> =>
  call(
    api.DELETE("/uploads/{id}", {
      params: { path: { id }, header: { "Tus-Resumable": "1.0.0" } },
    }),
  );

export const deleteTrack = (id: string): Promise<unknown> =>
  call(api.DELETE("/tracks/{id}", { params: { path: { id } } }));

export const trackById = (id: string): Promise<Track> =>
  call(api.GET("/tracks/{id}", { params: { path: { id } } }));

const TRIES = 40;
const BETWEEN_MS = 1_000;

/** What became of an upload whose bytes have all arrived; its last answer may have been lost. */
export async function uploadOutcome(
  url: string | null,
  known: string | null,
): Promise<{ trackId: string | null; problem: string | null }> {
  const id = url?.split("/").at(-1);
  if (known || !id) return { trackId: known, problem: null };
  for (let tries = 0; tries < TRIES; tries += 1) {
    try {
      const view = await call(api.GET("/uploads/{id}", { params: { path: { id } } }));
      if (view.track_id || view.problem) {
        return { trackId: view.track_id ?? null, problem: view.problem ?? null };
      }
    } catch {
      // Asked again below.
    }
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
  }
  return { trackId: null, problem: null };
}
