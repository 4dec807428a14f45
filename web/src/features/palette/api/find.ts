// What the palette finds in the catalogue: the first few of each kind.
import { queryOptions } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import type { Album, AlbumDetail, Artist, Page, Track } from "@/api/types";

const EACH = 5;

export interface Found {
  albums: Album[];
  artists: Artist[];
  tracks: Track[];
}

export function find(q: string) {
  return queryOptions({
    queryKey: ["palette", q],
    enabled: q !== "",
    staleTime: 60_000,
    queryFn: async ({ signal }): Promise<Found> => {
      const query = { q, limit: EACH };
      const [albums, artists, tracks] = await Promise.all([
        call<Page<Album>>(api.GET("/albums", { params: { query }, signal })),
        call<Page<Artist>>(api.GET("/artists", { params: { query }, signal })),
        call<Page<Track>>(api.GET("/tracks", { params: { query }, signal })),
      ]);
      return { albums: albums.items, artists: artists.items, tracks: tracks.items };
    },
  });
}

export const albumTracks = async (id: string): Promise<Track[]> =>
  (await call<AlbumDetail>(api.GET("/albums/{id}", { params: { path: { id } } }))).tracks;
