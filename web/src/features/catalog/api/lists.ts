// The lists of the catalogue.
import { queryOptions } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import type { components } from "@/api/schema";
import type { Album, Artist, Genre, Page, Track } from "@/api/types";
import { ask } from "./ask";
import type { ListSource, Marks } from "./paging";

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
export const ALBUM_KINDS = ["album", "ep", "single", "compilation"] as const;

export interface TrackFilters {
  sort?: (typeof TRACK_SORTS)[number] | undefined;
  q?: string | undefined;
  genre?: string | undefined;
  artist_id?: string | undefined;
  year_from?: number | undefined;
  year_to?: number | undefined;
  library_id?: string | undefined;
}

export interface AlbumFilters {
  sort?: (typeof ALBUM_SORTS)[number] | undefined;
  q?: string | undefined;
  genre?: string | undefined;
  kind?: (typeof ALBUM_KINDS)[number] | undefined;
  year_from?: number | undefined;
  year_to?: number | undefined;
}

export interface ArtistFilters {
  sort?: (typeof ARTIST_SORTS)[number] | undefined;
  q?: string | undefined;
}

export interface GenreFilters {
  sort?: (typeof GENRE_SORTS)[number] | undefined;
  q?: string | undefined;
}

const BY_NAME = new Set<string>(["title", "-title", "name", "-name"]);

function source<T>(path: string, filters: object, sort: string): ListSource<T> {
  return {
    key: [path, filters],
    page: (cursor, limit, signal) =>
      ask<Page<T>>(`/${path}`, { ...filters, limit, ...(cursor ? { cursor } : {}) }, signal),
    marks:
      sort === "random"
        ? null
        : (every, signal) => ask<Marks>(`/${path}/marks`, { ...filters, every }, signal),
    alphabetical: BY_NAME.has(sort),
  };
}

export const trackSource = (filters: TrackFilters): ListSource<Track> =>
  source("tracks", filters, filters.sort ?? "title");

export const albumSource = (filters: AlbumFilters): ListSource<Album> =>
  source("albums", filters, filters.sort ?? "-created_at");

export const artistSource = (filters: ArtistFilters): ListSource<Artist> =>
  source("artists", filters, filters.sort ?? "name");

/** The first albums of a list, for shelves. */
export function someAlbums(filters: AlbumFilters & { artist_id?: string }, limit = 24) {
  return queryOptions({
    queryKey: ["albums", "some", filters, limit],
    queryFn: ({ signal }) => ask<Page<Album>>("/albums", { ...filters, limit }, signal),
  });
}

/** Those of whom there is most. */
export function someArtists(limit = 24) {
  return queryOptions({
    queryKey: ["artists", "some", limit],
    queryFn: ({ signal }) => ask<Page<Artist>>("/artists", { sort: "-track_count", limit }, signal),
  });
}

/** All genres at once; there are never so many that paging helps. */
export function genreList({ sort = "name", q }: GenreFilters = {}) {
  return queryOptions({
    queryKey: ["genres", sort, q ?? ""],
    queryFn: ({ signal }): Promise<Page<Genre>> =>
      call(api.GET("/genres", { params: { query: { sort, limit: 500, ...(q ? { q } : {}) } }, signal })),
  });
}

/** All years, the newest first; there are not more of them than years in which music was recorded. */
export function yearList() {
  return queryOptions({
    queryKey: ["years"],
    queryFn: ({ signal }): Promise<Page<components["schemas"]["Year"]>> =>
      call(api.GET("/years", { params: { query: { sort: "-year", limit: 500 } }, signal })),
  });
}
