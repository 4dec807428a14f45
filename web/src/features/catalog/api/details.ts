// One album, one artist.
import { queryOptions } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import type { AlbumDetail, ArtistDetail } from "@/api/types";

export function albumDetail(id: string) {
  return queryOptions({
    queryKey: ["album", id],
    queryFn: ({ signal }): Promise<AlbumDetail> =>
      call(api.GET("/albums/{id}", { params: { path: { id } }, signal })),
  });
}

export function artistDetail(id: string) {
  return queryOptions({
    queryKey: ["artist", id],
    queryFn: ({ signal }): Promise<ArtistDetail> =>
      call(api.GET("/artists/{id}", { params: { path: { id } }, signal })),
  });
}
