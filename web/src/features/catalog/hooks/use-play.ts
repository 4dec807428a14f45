// Playing an album or an artist from a card, where the tracks are not at hand yet.
import { useQueryClient } from "@tanstack/react-query";
import { albumDetail } from "@/api/details";
import { messageOf } from "@/api/problem";
import type { Track } from "@/api/types";
import { t } from "@/lib/i18n";
import { player } from "@/lib/player";
import { toast } from "@/ui/toast";

export function usePlayAlbum(): (id: string) => Promise<void> {
  const client = useQueryClient();
  return async (id) => {
    try {
      const album = await client.fetchQuery({ ...albumDetail(id), staleTime: 60_000 });
      playFrom(album.tracks, `album:${id}`);
    } catch (error) {
      toast(messageOf(error), "problem");
    }
  };
}

/** Plays what can be played of a list, in order. */
export function playFrom(
  tracks: Track[],
  source: string,
  options: { at?: Track; shuffle?: boolean } = {},
): void {
  // What could not be prepared is left out, unless it was asked for by name: its file may still play.
  const playable = tracks.filter(
    (track) => isPlayable(track) && (track.status !== "failed" || track === options.at),
  );
  if (playable.length === 0) return toast(t("catalog.play.nothing"), "problem");
  const index = options.at ? Math.max(0, playable.indexOf(options.at)) : 0;
  player.playTracks(playable, index, { shuffle: options.shuffle ?? false, source });
}

export function queueNext(tracks: Track[]): void {
  const playable = tracks.filter(isPlayable);
  const [first] = playable;
  if (!first) return toast(t("catalog.play.nothing"), "problem");
  player.playNext(playable);
  toast(
    playable.length === 1
      ? t("catalog.play.playsNext", { title: first.title })
      : t("catalog.play.playNextMany", { count: playable.length }),
  );
}

export function queueLast(tracks: Track[]): void {
  const playable = tracks.filter(isPlayable);
  const [first] = playable;
  if (!first) return toast(t("catalog.play.nothing"), "problem");
  player.append(playable);
  toast(
    playable.length === 1
      ? t("catalog.play.queued", { title: first.title })
      : t("catalog.play.queuedMany", { count: playable.length }),
  );
}

export function isPlayable(track: Track): boolean {
  return track.availability === "present";
}
