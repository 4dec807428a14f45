// One album and one track, as all parts of the app ask for them and keep them.
import { queryOptions } from "@tanstack/react-query";
import { api, call } from "./client";
import type { AlbumDetail, Track } from "./types";

export function albumDetail(id: string) {
  return queryOptions({
    queryKey: ["album", id],
    queryFn: ({ signal }): Promise<AlbumDetail> =>
      call(api.GET("/albums/{id}", { params: { path: { id } }, signal })),
  });
}

export function trackDetail(id: string) {
  return queryOptions({
    queryKey: ["track", id],
    queryFn: ({ signal }): Promise<Track> =>
      call(api.GET("/tracks/{id}", { params: { path: { id } }, signal })),
  });
}
