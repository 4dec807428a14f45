// How the player reaches the server.
import { queryOptions } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import { ApiProblem } from "@/api/problem";
import type { Quality, QueueView, Stream, Waveform } from "@/api/types";
import type { PlayerPorts, QueueSnapshot } from "@/lib/player";
import type { Lyrics } from "../model/lyrics";

export const openStream = (id: string, quality: Quality): Promise<Stream> =>
  call(api.POST("/tracks/{id}/stream", { params: { path: { id } }, body: { quality } }));

export const sendPlay: PlayerPorts["sendPlay"] = async (play) => {
  try {
    await call(api.POST("/playback/plays", { body: play, keepalive: true }));
    return "sent";
  } catch (error) {
    // A play that the server will never take must not hold up the ones behind it.
    const refused = error instanceof ApiProblem && [400, 404, 409, 422].includes(error.status);
    return refused ? "refused" : "later";
  }
};

export const saveQueue = (body: QueueSnapshot, keepalive: boolean): Promise<unknown> =>
  call(api.PUT("/playback/queue", { body, keepalive }));

export const loadQueue = (): Promise<QueueView> => call(api.GET("/playback/queue"));

/** The shape of a track's loudness, or null while it is not known. */
export function waveform(id: string) {
  return queryOptions({
    queryKey: ["waveform", id],
    queryFn: async ({ signal }): Promise<Waveform | null> => {
      try {
        return await call(api.GET("/tracks/{id}/waveform", { params: { path: { id } }, signal }));
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 404) return null;
        throw error;
      }
    },
    staleTime: (query) => (query.state.data ? Number.POSITIVE_INFINITY : 30_000),
    retry: false,
  });
}

/** The words of a track, or null when it has none. */
export function lyrics(id: string) {
  return queryOptions({
    queryKey: ["lyrics", id],
    queryFn: async ({ signal }): Promise<Lyrics | null> => {
      try {
        return await call(api.GET("/tracks/{id}/lyrics", { params: { path: { id } }, signal }));
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 404) return null;
        throw error;
      }
    },
    staleTime: 300_000,
  });
}

export const savePosition = (trackId: string, positionMs: number): Promise<unknown> =>
  call(
    api.PUT("/playback/bookmarks/{track_id}", {
      params: { path: { track_id: trackId } },
      body: { position_ms: Math.round(positionMs), comment: null },
    }),
  );
