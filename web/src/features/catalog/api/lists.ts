// The lists of the catalogue, page by page.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import type { Album, Artist, Genre, Page, Track } from "@/api/types";

export const TRACK_SORTS = [
  "title",
  "-title",
  "artist",
  "album",
  "-created_at",
  "created_at",
  "-year",
  "year",
  "duration_ms",
] as const;
export const ALBUM_SORTS = [
  "-created_at",
  "created_at",
  "title",
  "artist",
  "-year",
  "year",
  "random",
] as const;
export const ARTIST_SORTS = ["name", "-name", "-track_count", "-created_at", "created_at"] as const;
export const GENRE_SORTS = ["name", "-track_count"] as const;

export interface TrackFilters {
  sort?: (typeof TRACK_SORTS)[number] | undefined;
  q?: string | undefined;
  genre?: string | undefined;
  year_from?: number | undefined;
  year_to?: number | undefined;
  library_id?: string | undefined;
  uploaded_by?: "me" | undefined;
}

export interface AlbumFilters {
  sort?: (typeof ALBUM_SORTS)[number] | undefined;
  q?: string | undefined;
  genre?: string | undefined;
}

export interface ArtistFilters {
  sort?: (typeof ARTIST_SORTS)[number] | undefined;
  q?: string | undefined;
}

const following = <T>(page: Page<T>) => page.next_cursor ?? undefined;
const FIRST = undefined as string | undefined;

export function trackList(filters: TrackFilters, limit = 100) {
  return infiniteQueryOptions({
    queryKey: ["tracks", filters, limit],
    queryFn: ({ pageParam, signal }): Promise<Page<Track>> =>
      call(api.GET("/tracks", { params: { query: { ...filters, limit, cursor: pageParam } }, signal })),
    initialPageParam: FIRST,
    getNextPageParam: following,
  });
}

export function albumList(filters: AlbumFilters, limit = 60) {
  return infiniteQueryOptions({
    queryKey: ["albums", filters, limit],
    queryFn: ({ pageParam, signal }): Promise<Page<Album>> =>
      call(api.GET("/albums", { params: { query: { ...filters, limit, cursor: pageParam } }, signal })),
    initialPageParam: FIRST,
    getNextPageParam: following,
  });
}

export function artistList(filters: ArtistFilters, limit = 60) {
  return infiniteQueryOptions({
    queryKey: ["artists", filters, limit],
    queryFn: ({ pageParam, signal }): Promise<Page<Artist>> =>
      call(api.GET("/artists", { params: { query: { ...filters, limit, cursor: pageParam } }, signal })),
    initialPageParam: FIRST,
    getNextPageParam: following,
  });
}

/** All genres at once; there are never so many that paging helps. */
export function genreList(sort: (typeof GENRE_SORTS)[number] = "name") {
  return queryOptions({
    queryKey: ["genres", sort],
    queryFn: ({ signal }): Promise<Page<Genre>> =>
      call(api.GET("/genres", { params: { query: { sort, limit: 500 } }, signal })),
  });
}
