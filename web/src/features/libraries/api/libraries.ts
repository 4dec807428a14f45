// The folders of music that the server watches.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import type { Library, LibraryProblem, MissingTrack, Page, ScanState } from "@/api/types";

/** The largest page that the server gives; problems are grouped here, so all of them are wanted. */
const PROBLEMS_AT_ONCE = 500;
const MISSING_AT_ONCE = 50;

export const libraryList = queryOptions({
  queryKey: ["libraries"],
  queryFn: ({ signal }): Promise<Page<Library>> =>
    call(api.GET("/libraries", { params: { query: { limit: 500 } }, signal })),
});

export function libraryDetail(id: string) {
  return queryOptions({
    queryKey: ["libraries", id],
    queryFn: ({ signal }): Promise<Library> =>
      call(api.GET("/libraries/{id}", { params: { path: { id } }, signal })),
  });
}

export function scanState(id: string) {
  return queryOptions({
    queryKey: ["libraries", id, "scan"],
    queryFn: ({ signal }): Promise<ScanState> =>
      call(api.GET("/libraries/{id}/scan", { params: { path: { id } }, signal })),
  });
}

export function problemList(id: string) {
  return infiniteQueryOptions({
    queryKey: ["libraries", id, "problems"],
    queryFn: ({ pageParam, signal }): Promise<Page<LibraryProblem>> =>
      call(
        api.GET("/libraries/{id}/problems", {
          params: { path: { id }, query: { limit: PROBLEMS_AT_ONCE, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

export function missingList(id: string) {
  return infiniteQueryOptions({
    queryKey: ["libraries", id, "missing"],
    queryFn: ({ pageParam, signal }): Promise<Page<MissingTrack>> =>
      call(
        api.GET("/libraries/{id}/missing", {
          params: { path: { id }, query: { limit: MISSING_AT_ONCE, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

export const addLibrary = (body: { name: string; path: string }): Promise<Library> =>
  call(api.POST("/libraries", { body }));

export const startScan = (id: string): Promise<ScanState> =>
  call(api.POST("/libraries/{id}/scan", { params: { path: { id } } }));

export const renameLibrary = (id: string, name: string): Promise<Library> =>
  call(api.PATCH("/libraries/{id}", { params: { path: { id } }, body: { name } }));

export const removeLibrary = (id: string): Promise<unknown> =>
  call(api.DELETE("/libraries/{id}", { params: { path: { id } } }));

/** Deletes all tracks of a library whose file is missing. */
export const forgetMissing = (id: string): Promise<unknown> =>
  call(api.DELETE("/libraries/{id}/missing", { params: { path: { id } } }));

export const scanEventsUrl = (id: string) => `/api/v1/libraries/${encodeURIComponent(id)}/scan/events`;
